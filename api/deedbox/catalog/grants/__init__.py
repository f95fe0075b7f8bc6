"""Grants: what somebody may do with one API beside what their team gives them."""
