"""For servers of continuous integration: JUnit's XML, one suite, and a test case an entry."""

from xml.etree import ElementTree as ET

from deedbox.compare.reports import sentences
from deedbox.compare.reports.compared import Compared, Group
from deedbox.spec.reports.junit import document, xml

_OPERATIONS_SHOWN = 10


def form(compared: Compared) -> str:
    """Return the XML: what fails the command is a failure, what is waived is skipped, the rest passes."""
    root = ET.Element("testsuites", name=f"deedbox {compared.command}")
    suite = ET.SubElement(root, "testsuite", name=xml(compared.new.name))
    groups = compared.groups()
    new_places = compared.new.places({group.first.new_pointer or "" for group in groups})
    for group in groups:
        case = _add(suite, compared, group)
        if compared.new.file is not None:
            case.set("file", xml(compared.new.file))
            if group.first.new_pointer is not None:
                case.set("line", str(new_places[group.first.new_pointer][0]))
    if not groups:
        ET.SubElement(
            suite, "testcase", classname=xml(compared.new.name), name=xml(sentences.verdict(compared))
        )
    if (told := sentences.unlisted(compared)) is not None:
        rest = ET.SubElement(suite, "testcase", classname=xml(compared.new.name), name=xml(told))
        # What is left out is no worse than what is listed, but what is listed may be waived.
        if any(number and compared.fails(kind) for kind, number in compared.unlisted.items()):
            ET.SubElement(rest, "failure", message=xml(told))
    return document(root)


def _add(suite: ET.Element, compared: Compared, group: Group) -> ET.Element:
    change = group.first
    case = ET.SubElement(suite, "testcase", classname=change.rule)
    case.set("name", xml(f"{group.where(1)}: {change.message}"))
    proof = change.proof
    lines = [
        f"{group.kind}: {change.message}",
        group.where(_OPERATIONS_SHOWN),
        change.at,
        change.hint,
        *([proof.shown, f"refused: {proof.refused_because}"] if proof else [change.without_proof]),
        f"old: {change.old_pointer if change.old_pointer is not None else '-'}",
        f"new: {change.new_pointer if change.new_pointer is not None else '-'}",
    ]
    told = xml("\n".join(line for line in lines if line))
    if change.waived is not None:
        ET.SubElement(case, "skipped", message=xml(f"Waived: {change.waived}"))
    elif compared.fails(group.kind):
        ET.SubElement(case, "failure", type=group.kind, message=xml(change.message)).text = told
    else:
        ET.SubElement(case, "system-out").text = told
    return case
