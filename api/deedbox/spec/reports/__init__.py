"""What the reports of findings and the reports of changes have in common: one module a form."""
