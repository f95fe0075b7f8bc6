"""For continuous integration: JUnit's XML, a test case a failure, and one an operation without any."""

from xml.etree import ElementTree as ET

from deedbox.fuzzing.baselines import Judged
from deedbox.fuzzing.outcomes import Failure
from deedbox.fuzzing.reports import sentences
from deedbox.spec.reports.junit import document, xml


def form(judged: Judged, name: str) -> str:
    """Return the XML of the suite *name*: what is new fails, what is known is skipped, the rest passes."""
    root = ET.Element("testsuites", name="deedbox fuzz")
    suite = ET.SubElement(root, "testsuite", name=xml(name))
    for failure in judged.new:
        message = failure.message.partition("\n")[0] or failure.rule.text
        case = ET.SubElement(_case(suite, failure), "failure", type=failure.code, message=xml(message))
        case.text = xml("\n".join(sentences.lines(failure)))
    for failure in judged.known:
        ET.SubElement(_case(suite, failure), "skipped", message="It is known, by the baseline.")
    failing = {one.operation for one in judged.outcome.failures}
    for covered in judged.outcome.coverage.operations:
        if covered.operation in failing:
            continue
        case = ET.SubElement(suite, "testcase", classname="operation", name=xml(covered.operation))
        if not covered.cases:
            ET.SubElement(case, "skipped", message="It was not tested.")
    return document(root)


def _case(suite: ET.Element, failure: Failure) -> ET.Element:
    name = f"{failure.operation}: {failure.title}"
    return ET.SubElement(suite, "testcase", classname=failure.check, name=xml(name))
