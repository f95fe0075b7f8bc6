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
        suite = ET.SubElement(root, "testsuite", name=_xml(one.name))
        numbers = {"failure": 0, "skipped": 0}
        for finding in one.findings:
            outcome = _add(suite, one.name, finding, least)
            if outcome is not None:
                numbers[outcome] += 1
        if not one.findings:
            ET.SubElement(suite, "testcase", classname=_xml(one.name), name="no findings")
        suite.set("tests", str(len(suite)))
        suite.set("failures", str(numbers["failure"]))
        suite.set("errors", "0")
        suite.set("skipped", str(numbers["skipped"]))
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode")


def _add(suite: ET.Element, name: str, finding: Finding, least: Severity) -> str | None:
    """Add *finding* and return what its outcome is called; None where it passes."""
    where = place(name, finding)
    case = ET.SubElement(
        suite,
        "testcase",
        classname=_xml(finding.rule),
        name=_xml(f"{where} {finding.message}"),
        file=_xml(name),
    )
    if finding.line is not None:
        case.set("line", str(finding.line))
    text = _xml(f"{where} {finding.pointer}\n{finding.message}\n{finding.hint}".strip())
    if finding.waived is not None:
        ET.SubElement(case, "skipped", message=_xml(f"Waived: {finding.waived}"))
        return "skipped"
    if rank(finding.severity) <= rank(least):
        failure = ET.SubElement(case, "failure", type=str(finding.severity), message=_xml(finding.message))
        failure.text = text
        return "failure"
    ET.SubElement(case, "system-out").text = f"{finding.severity}: {text}"
    return None


def _xml(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
