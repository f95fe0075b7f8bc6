"""What changed, in the forms that the command and a hub both write: one module a form."""
