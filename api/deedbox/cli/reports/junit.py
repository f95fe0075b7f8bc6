"""For servers of continuous integration: JUnit's XML, a test suite a document and a test case a finding."""

from xml.etree import ElementTree as ET

from deedbox.cli.reports.linted import Linted, rank
from deedbox.cli.reports.text import place
from deedbox.spec import Finding, Severity
from deedbox.spec.reports.junit import document, xml


def form(linted: list[Linted], least: Severity) -> str:
    """Return the XML: a finding that fails is a failure, a waived one is skipped, another one passes."""
    root = ET.Element("testsuites", name="deedbox lint")
    for one in linted:
        suite = ET.SubElement(root, "testsuite", name=xml(one.name))
        for finding in one.findings:
            _add(suite, one.name, finding, least)
        if not one.findings:
            ET.SubElement(suite, "testcase", classname=xml(one.name), name="no findings")
    return document(root)


def _add(suite: ET.Element, name: str, finding: Finding, least: Severity) -> None:
    where = place(name, finding)
    case = ET.SubElement(
        suite,
        "testcase",
        classname=xml(finding.rule),
        name=xml(f"{where} {finding.message}"),
        file=xml(name),
    )
    if finding.line is not None:
        case.set("line", str(finding.line))
    text = xml(f"{where} {finding.pointer}\n{finding.message}\n{finding.hint}".strip())
    if finding.waived is not None:
        ET.SubElement(case, "skipped", message=xml(f"Waived: {finding.waived}"))
    elif rank(finding.severity) <= rank(least):
        failure = ET.SubElement(case, "failure", type=str(finding.severity), message=xml(finding.message))
        failure.text = text
    else:
        ET.SubElement(case, "system-out").text = f"{finding.severity}: {text}"
