"""For servers of continuous integration: JUnit's XML, a test suite a document and a test case a finding."""

import re
from xml.etree import ElementTree as ET

from deedbox.cli.reports.linted import Linted, rank
from deedbox.cli.reports.text import place
from deedbox.spec import Finding, Severity

# What XML 1.0 cannot hold in any way. Source: section 2.2, Char.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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


def document(root: ET.Element) -> str:
    """Return the XML of the test suites in *root*, with how many tests there are of each outcome."""
    for suite in root:
        suite.set("tests", str(len(suite)))
        suite.set("failures", str(len(suite.findall("testcase/failure"))))
        suite.set("errors", "0")
        suite.set("skipped", str(len(suite.findall("testcase/skipped"))))
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode")


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


def xml(text: str) -> str:
    """Return *text* without what XML cannot hold."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
