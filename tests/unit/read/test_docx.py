"""Word documents: everything that Word shows is read, once, and what is not is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from a11y.read import ReadOptions, read
from a11y.read.formats.dispatch import flow_of
from a11y.read.loading import load
from tests.unit.read.word import document, paragraph, run

if TYPE_CHECKING:
    from a11y.interview import Interview

QUESTION = paragraph("记者：船坞在哪里？")
TITLE = paragraph("船坞", properties='<w:outlineLvl w:val="0"/>')


def _read(body: str, **parts: str) -> Interview:
    return read(
        ("talk.docx", document(TITLE + QUESTION + body, **parts)), ReadOptions(offline=True)
    )


def _texts(body: str, **parts: str) -> list[str]:
    interview = _read(body, **parts)
    return [block.text for section in interview.sections for block in section.blocks][2:]


INSERTED = '<w:ins w:id="1">' + run("河口") + "</w:ins>"
DELETED = '<w:del w:id="2"><w:r><w:delText>山上</w:delText></w:r></w:del>'
BOX = "<w:txbxContent>" + paragraph("牌子上写着“慢”。") + "</w:txbxContent>"

SHOWN = {
    "insertions in, deletions out": (
        paragraph("方岚：在", DELETED, INSERTED, run("边上。")),
        ["在河口边上。"],
    ),
    "moves": (
        paragraph(
            "方岚：", "<w:moveFrom>" + run("旧的。") + "</w:moveFrom>",
            "<w:moveTo>" + run("新的。") + "</w:moveTo>",
        ),
        ["新的。"],
    ),
    "content controls around paragraphs and words": (
        "<w:sdt><w:sdtContent>" + paragraph("方岚：在", "<w:sdt><w:sdtContent>" + run("河口。")
        + "</w:sdtContent></w:sdt>") + "</w:sdtContent></w:sdt>",
        ["在河口。"],
    ),
    "simple fields and smart tags": (
        paragraph(
            "方岚：", '<w:fldSimple w:instr="SEQ a">' + run("第三") + "</w:fldSimple>",
            "<w:smartTag>" + run("号坞。") + "</w:smartTag>",
        ),
        ["第三号坞。"],
    ),
    "complex fields show their result": (
        paragraph(
            "方岚：", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            "<w:r><w:instrText> PAGE </w:instrText></w:r>",
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', run("七"),
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>', run("号。"),
        ),
        ["七号。"],
    ),
    "a text box once, behind its paragraph": (
        paragraph(
            "方岚：在河口。",
            f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing>"
            f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>",
        ),
        ["在河口。", "牌子上写着“慢”。"],
    ),
    "a formula as text": (
        paragraph(
            "方岚：", "<m:oMath><m:sSup><m:e><m:r><m:t>v</m:t></m:r></m:e>"
            "<m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>", run("那么大。"),
        ),
        ["v² 那么大。"],
    ),
    "a paragraph whose end was deleted goes on": (
        paragraph("方岚：在河口，", properties="<w:rPr><w:del/></w:rPr>") + paragraph("靠左。"),
        ["在河口，靠左。"],
    ),
    "deleted rows out": (
        "<w:tbl><w:tr><w:tc>" + paragraph("甲") + "</w:tc><w:tc>" + paragraph("乙")
        + "</w:tc></w:tr>"
        "<w:tr><w:trPr><w:del/></w:trPr><w:tc>" + paragraph("丙") + "</w:tc></w:tr></w:tbl>",
        ["甲\t乙"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SHOWN)
def test_what_word_shows_is_read(case: str) -> None:
    body, wanted = SHOWN[case]
    assert _texts(body) == wanted


def test_notes_are_footnotes_and_their_marks_point_at_them() -> None:
    note = (
        '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote><w:footnote w:id="5">'
        + paragraph("<w:r><w:footnoteRef/></w:r>", run("建于民国。"))
        + "</w:footnote>"
    )
    body = paragraph("方岚：在河口", '<w:r><w:footnoteReference w:id="5"/></w:r>', run("。"))
    blocks = [b for s in _read(body, footnotes=note).sections for b in s.blocks]
    foot = next(block for block in blocks if block.kind == "footnote")
    assert foot.text == "建于民国。"
    marks = [mark for block in blocks for mark in block.marks if mark.kind == "note"]
    assert [mark.target for mark in marks] == [foot.id]


def test_what_is_left_out_is_said() -> None:
    comments = '<w:comment w:id="0">' + paragraph("问问她") + "</w:comment>"
    body = paragraph("方岚：在河口。", run("别登这句", "<w:vanish/>"))
    interview = _read(body, comments=comments, header=paragraph("内部稿"))
    said = {finding.rule: finding.message for finding in interview.findings}
    assert "别登这句" in said["read-left-hidden"]
    assert "问问她" in said["read-left-comment"]
    assert "内部稿" in said["read-left-page-header"]
    text = "".join(block.text for section in interview.sections for block in section.blocks)
    assert not any(word in text for word in ("别登这句", "问问她", "内部稿"))


def test_bold_by_style_is_bold() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a" w:default="1"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="x" w:customStyle="1"><w:name w:val="Fett"/>'
        '<w:basedOn w:val="a"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    body = paragraph("几点开门？", properties='<w:pStyle w:val="x"/>') + paragraph("六点。")
    blocks = [b for s in _read(body, styles=styles).sections for b in s.blocks]
    asked = next(block for block in blocks if block.text == "几点开门？")
    assert [mark.kind for mark in asked.marks] == ["strong"]


def test_numbered_paragraphs_with_text_between_look_like_questions_and_keep_their_numbers() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>'
    body = TITLE + "".join(
        paragraph(question, properties=listed)
        + paragraph("我想了很久才回答，因为那时候我们都很忙。")
        for question in ("船坞在哪里？", "什么时候建的？", "你几岁进去的？", "现在还去吗？")
    )
    source = load(("talk.docx", document(body, numbering=numbering)), ReadOptions())
    asked = [piece for piece in flow_of(source)[0].pieces if piece.kind == "item"]
    assert [piece.number for piece in asked] == [1, 2, 3, 4]
    assert {piece.hint for piece in asked} == {"question"}


def test_the_largest_of_the_first_lines_is_the_title() -> None:
    body = paragraph("方岚在河口守了一辈子。") + paragraph(run("老船坞", '<w:sz w:val="44"/>'))
    body += paragraph("记者：冷吗？") + paragraph("方岚：冷。") + paragraph("记者：怕吗？")
    interview = read(("talk.docx", document(body)), ReadOptions(offline=True))
    assert interview.title == "老船坞"


def test_strict_documents_are_read() -> None:
    import io
    import zipfile

    usual = document(TITLE + QUESTION + paragraph("方岚：在河口。"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(usual)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            payload = old.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(name, payload)
    interview = read(("talk.docx", out.getvalue()), ReadOptions(offline=True))
    assert "在河口。" in [b.text for s in interview.sections for b in s.blocks]


@pytest.mark.parametrize("look", ["bold", "numbered"])
def test_questions_by_their_look_where_not_all_have_the_sign(look: str) -> None:
    turns = (
        ("Welcome to the yard.", "Thank you. I have not been here since I was a boy."),
        ("When did you first mend a clock?", "I was eleven, and it was my aunt's."),
        ("So it went again.", "For a day. Then we heard it stop."),
        ("And what did you do then?", "I took it apart, and my aunt was angry with me."),
    )
    style = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = paragraph("Clocks", properties='<w:outlineLvl w:val="0"/>')
    for asked, answered in turns:
        bold = run(asked, "<w:b/>")
        body += paragraph(bold) if look == "bold" else paragraph(asked, properties=style)
        body += paragraph(answered)
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    interview = read(("talk.docx", document(body, numbering=numbering)), ReadOptions(offline=True))
    roles = {speaker.id: speaker.role for speaker in interview.speakers}
    blocks = [block for section in interview.sections for block in section.blocks]
    heard = [roles[block.speaker] for block in blocks if block.level != 1]
    assert heard == ["interviewer", "guest"] * len(turns)
