from deedbox.web.policy import content_security_policy


def test_everything_is_forbidden_but_what_comes_from_the_hub() -> None:
    policy = content_security_policy()
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
    assert "unsafe" not in policy


def test_a_directive_can_be_changed_emptied_and_taken_away() -> None:
    policy = content_security_policy(script_src=("'nonce-1'",), connect_src=None, sandbox=())
    assert "script-src 'nonce-1'" in policy
    assert "connect-src" not in policy
    assert policy.endswith("; sandbox")
