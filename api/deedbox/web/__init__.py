"""What every page shares: files that never change, the policy that holds a browser, the templates."""
