"""A document inside of its page."""

from deedbox.docs.rendering import inert


def test_json_can_not_end_the_element_it_stands_in() -> None:
    text = inert({"a": "</script><!--<script>&\u2028\u2029"}).decode()
    assert not set("<>&\u2028\u2029") & set(text)
    assert text == '{"a":"\\u003c/script\\u003e\\u003c!--\\u003cscript\\u003e\\u0026\\u2028\\u2029"}'
