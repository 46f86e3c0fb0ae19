"""A small pack that is right, and more than a hundred ways to break it."""

GOOD = """\
id: county
version: 1.0.0
title: {zh: 县级规则, en: county rules}
extends: disclosure-2021
rules:
  - id: CTY001
    name: new-and-granted
    check: assert
    for_each: column of applications
    assert: new >= outcome.granted
    severity: error
    title: {zh: 标题, en: title}
    message: {zh: 说明, en: message}
    basis: 依据
"""


def change(old: str, new: str) -> str:
    assert old in GOOD, old
    return GOOD.replace(old, new)


PATTERN = """    check: assert
    for_each: column of applications
    assert: new >= outcome.granted"""

# Two rules written once for both.
EACH = (
    GOOD
    + """\
  - check: claim
    relation: cells
    message: {zh: 说明, en: message}
    basis: 依据
    each:
      CTY002: {name: first, severity: error, title: {zh: 标题, en: title}, measures: [handled]}
      CTY003: {name: second, severity: warning, title: {zh: 标题, en: title}, measures: [received]}
"""
)


def with_formula(formula: str, when: str = "") -> str:
    """The pack with another formula, under a condition if one is given."""
    return change("new >= outcome.granted", f"{formula}\n    when: {when}" if when else formula)


def with_words(formula: str, facts: str = "") -> str:
    """The pack with another formula, and a fact of which one group is words."""
    fact = facts or "{within: [title], pattern: '(?P<who>.+局)(?P<year>20\\d\\d)', text: [who]}"
    return change("new >= outcome.granted", formula) + f"facts:\n  mine: {fact}\n"


KINDS = {
    "full-width colon": change("severity: error", "severity：error"),
    "full-width colon at the end": change("basis: 依据", "basis：依据"),
    "full-width colon first": change("version: 1.0.0", "version：1.0.0"),
    "full-width comma": change("{zh: 标题, en: title}", "{zh: 标题，en: title}"),
    "curly quotes around a key": change("basis:", "“basis”:"),
    "mixed quotes": change("basis: 依据", 'basis: "依据”'),
    "tab": change("    severity", "\tseverity"),
    "uneven indentation": change("    severity", "   severity"),
    "deep indentation": change("    severity", "      severity"),
    "colon in a value": change("basis: 依据", "basis: 依据: 第五条"),
    "unclosed quote": change("basis: 依据", 'basis: "依据'),
    "unclosed brace": change("{zh: 标题, en: title}", "{zh: 标题, en: title"),
    "backslash in double quotes": change("basis: 依据", 'basis: "\\d+"'),
    "percent sign first": change("basis: 依据", "basis: %依据"),
    "at sign first": change("basis: 依据", "basis: @依据"),
    "star first": change("basis: 依据", "basis: *依据"),
    "alias": change("{zh: 标题, en: title}", "&t {zh: 标题, en: title}").replace(
        "{zh: 说明, en: message}", "*t"
    ),
    "tag": change("basis: 依据", "basis: !!python/object/apply:os.system [ls]"),
    "two documents": GOOD + "---\nid: x\n",
    "key twice": change("    basis: 依据", "    basis: 依据\n    basis: 依据"),
    "nested too deep": change("basis: 依据", "basis: " + "[" * 50 + "]" * 50),
    "unknown key": change("severity:", "severty:"),
    "key of another check": change("    basis: 依据", "    basis: 依据\n    within: [title]"),
    "key missing": change("    basis: 依据\n", ""),
    "value missing": change("basis: 依据", "basis:"),
    "unknown check": change("check: assert", "check: asert"),
    "check missing": change("    check: assert\n", ""),
    "unknown severity": change("severity: error", "severity: 错误"),
    "severity misspelt": change("severity: error", "severity: eror"),
    "text instead of mapping": change("title: {zh: 标题, en: title}", "title: 标题"),
    "mapping instead of text": change("basis: 依据", "basis: {zh: 依据}"),
    "language missing": change("{zh: 标题, en: title}", "{zh: 标题}"),
    "rules no list": change("  - id: CTY001", "    id: CTY001").replace("rules:\n    id", "rules:\n    id"),
    "header key unknown": change("extends:", "extend:"),
    "base unknown": change("disclosure-2021", "disclosure-2012"),
    "base version": change("disclosure-2021", "disclosure-2021 >=9"),
    "version range": change("disclosure-2021", "disclosure-2021 about 1"),
    "version": change("1.0.0", "第一版"),
    "rule id": change("id: CTY001", "id: 县一"),
    "rule id twice": GOOD + GOOD[GOOD.index("  - id") :],
    "rule id of the base": change("CTY001", "APP001"),
    "replaces nothing": change("    basis: 依据", "    basis: 依据\n    replaces: 本县另有规定"),
    "change of nothing": GOOD + "changes:\n  APP999: {disabled: true, reason: 不用}\n",
    "change without reason": GOOD + "changes:\n  APP001: {disabled: true}\n",
    "change of nothing at all": GOOD + "changes:\n  APP001: {reason: 不用}\n",
    "unknown table": change("column of applications", "column of application"),
    "for_each": change("column of applications", "every column of applications"),
    "unknown part": change("column of applications", "row of proactive.document"),
    "unknown row": change("outcome.granted", "outcome.grantd"),
    "unknown row nothing near": change("outcome.granted", "xyz"),
    "unknown label": change("outcome.granted", '"（一）予以公布"'),
    "quoted label at the beginning": change("outcome.granted", '"3.其他"')
    .replace("column of applications", "row of cases")
    .replace("new >=", '"结果维持" >='),
    "label that fits several": change("column of applications", "column of cases")
    .replace("assert: new >= outcome.granted", "assert: results >= 0")
    .replace("column of cases", "row of cases")
    .replace("results >=", """\'"总计" >=""")
    .replace(">= 0\n", ">= 0'\n"),
    "group without value": change("outcome.granted", "outcome.refused"),
    "several values": change("outcome.granted", "outcome.refused.*"),
    "unknown cell row": change("new >= outcome.granted", "applications[neu, total] > 0").replace(
        "    for_each: column of applications\n", ""
    ),
    "unknown cell column": change("new >= outcome.granted", "applications[new, totals] > 0").replace(
        "    for_each: column of applications\n", ""
    ),
    "cells that do not meet": change("new >= outcome.granted", "proactive[regulations, amount] > 0").replace(
        "    for_each: column of applications\n", ""
    ),
    "single equals sign": change("new >= outcome.granted", "new = outcome.granted"),
    "full-width sign in a formula": change("new >= outcome.granted", "new ＋ carried_in >= outcome.granted"),
    "curly quotes in a formula": change("outcome.granted", "“（一）予以公开”"),
    "chained comparison": change("new >= outcome.granted", "0 <= new <= carried_in"),
    "formula breaks off": change("new >= outcome.granted", "new >="),
    "number instead of condition": change("new >= outcome.granted", "new + outcome.granted"),
    "condition instead of number": change("new >= outcome.granted", "sum(new >= 0) > 0"),
    "number in logic": change("new >= outcome.granted", "new and outcome.granted > 0"),
    "formula names nothing": change("new >= outcome.granted", "1 + 1 == 2"),
    "never assessable": change("column of applications", "row of proactive").replace(
        "new >= outcome.granted", "issued >= amount"
    ),
    "folded formula": change(
        "assert: new >= outcome.granted", "assert: >-\n      new + carried_in\n      >= outcome.grantd"
    ),
    "unknown function": change("new >= outcome.granted", "average(new, carried_in) > 0"),
    "tolerance": change("    severity", "    tolerance: 很小\n    severity"),
    "tolerance without end": change("    severity", '    tolerance: "Infinity"\n    severity'),
    "tolerance too large": change("    severity", '    tolerance: "1e999999999"\n    severity'),
    "tolerance below zero": change("    severity", "    tolerance: -1\n    severity"),
    "message place": change("{zh: 说明, en: message}", '{zh: "差{diference}", en: message}'),
    "message brace": change("{zh: 说明, en: message}", '{zh: "差{difference", en: message}'),
    "message attribute": change("{zh: 说明, en: message}", '{zh: "{place.__class__}", en: message}'),
    "yields to": change("    severity", "    yields_to: [APP01]\n    severity"),
    "when": change("    severity", "    when: levle.township\n    severity"),
    "pattern": change(PATTERN, "    check: pattern\n    within: [title]\n    forbid: '(公开'"),
    "look-around": change(PATTERN, "    check: pattern\n    within: [title]\n    forbid: '(?<!不)公开'"),
    "unknown part of the report": change(
        PATTERN, "    check: pattern\n    within: [titel]\n    forbid: 公开"
    ),
    "unknown section": change(PATTERN, "    check: pattern\n    within: [section overvew]\n    forbid: 公开"),
    "unknown table of a part": change(
        PATTERN, "    check: pattern\n    within: [table applicatons]\n    forbid: 公开"
    ),
    "decimal places without a number": change(PATTERN, "    check: cell\n    defect: decimal-places"),
    "too many decimal places": change(PATTERN, "    check: cell\n    defect: decimal-places\n    places: 19"),
    "decimal places of another defect": change(PATTERN, "    check: cell\n    defect: text\n    places: 2"),
    "table of no section": GOOD
    + "tables:\n  mine:\n    title: {zh: 表, en: table}\n    section: overvew\n    parts: {a: {columns: {n: 数量}}}\n",
    "codes of one row": GOOD
    + "tables:\n  mine:\n    title: {zh: 表, en: table}\n    section: other\n    parts: {a: {columns: {n: 数量}, rows: {r: {label: 科目, codes: {class: 3}}}}}\n",
    "codes that do not grow": GOOD
    + "tables:\n  mine:\n    title: {zh: 表, en: table}\n    section: other\n    parts: {a: {columns: {n: 数量}, rows: {r: {label: 科目, each: true, codes: {class: 3, item: 3}}}}}\n",
    "codes of no digits": GOOD
    + "tables:\n  mine:\n    title: {zh: 表, en: table}\n    section: other\n    parts: {a: {columns: {n: 数量}, rows: {r: {label: 科目, each: true, codes: {class: 0}}}}}\n",
    "codes with names that no formula can say": GOOD
    + "tables:\n  mine:\n    title: {zh: 表, en: table}\n    section: other\n    parts: {a: {columns: {n: 数量}, rows: {r: {label: 科目, each: true, codes: {class: 3, Item: 5}}}}}\n",
    "codes with names in Chinese": GOOD
    + "tables:\n  mine:\n    title: {zh: 表, en: table}\n    section: other\n    parts: {a: {columns: {n: 数量}, rows: {r: {label: 科目, each: true, codes: {类: 3}}}}}\n",
    "row without label": GOOD
    + "tables:\n  applications:\n    parts:\n      requests:\n        rows:\n          more: {after: carried_in}\n",
    "after nothing": GOOD
    + "tables:\n  applications:\n    parts:\n      requests:\n        rows:\n          more: {label: 五、其他, after: caried_in}\n",
    "rows below any number of rows": GOOD
    + "tables:\n  applications:\n    parts:\n      requests:\n        rows:\n"
    + "          body: {label: 单位, each: true, rows: {date: 日期, days: 天数}}\n",
    "line of two kinds": GOOD
    + "tables:\n  applications:\n    parts:\n      requests:\n"
    + "        lines: {values: [天数], beside: [日期, 天 数]}\n",
    "line of no kind": GOOD
    + "tables:\n  applications:\n    parts:\n      requests:\n        lines: {values: [], beside: [日期]}\n",
    "lines without rows": GOOD
    + "tables:\n  mine:\n    title: {zh: 表, en: table}\n    section: overview\n"
    + "    parts: {a: {columns: {n: 数量}, lines: {values: [天数], beside: [日期]}}}\n",
    "cells to leave blank": change(
        PATTERN, "    check: blank\n    extent: cell\n    leave_out: ['total, *', 'newest, natural']"
    ),
    "unknown edition key": GOOD
    + "edition:\n  name: {zh: 甲, en: a}\n  year: {first: 2026}\n  labels: [甲]\n",
    "year no number": GOOD
    + "edition:\n  name: {zh: 甲, en: a}\n  years: {first: 二〇二六}\n  labels: [甲]\n",
    "several at once": change("severity: error", "severity: eror")
    .replace("column of applications", "colum of applications")
    .replace("check: assert", "check: assert\n    colour: red"),
    "word of two senses": GOOD + "claims: {lexicon: {object: {mine: [甲物], yours: [乙物, 甲物]}}}\n",
    "measure of no object": GOOD + "claims: {measures: {mine: {title: {zh: 甲, en: a}, object: requst}}}\n",
    "measure of no act": GOOD
    + "claims: {measures: {mine: {title: {zh: 甲, en: a}, object: request, acts: ['', grantd]}}}\n",
    "part of no measure": GOOD
    + "claims: {measures: {mine: {title: {zh: 甲, en: a}, object: request, parts_of: [handled, recieved]}}}\n",
    "all of no measure": GOOD
    + "claims: {measures: {mine: {title: {zh: 甲, en: a}, object: request, all_of: recieved}}}\n",
    "cells that are no formula": GOOD
    + "claims:\n  measures:\n    mine:\n      title: {zh: 甲, en: a}\n      object: request\n"
    + "      readings:\n        - {title: {zh: 甲, en: a}, cells: 'applications[new, total] +'}\n",
    "cells of no row": GOOD
    + "claims:\n  measures:\n    mine:\n      title: {zh: 甲, en: a}\n      object: request\n"
    + "      readings:\n        - {title: {zh: 甲, en: a}, cells: 'applications[neu, total]'}\n",
    "reading beside no measure": GOOD
    + "claims:\n  measures:\n    mine:\n      title: {zh: 甲, en: a}\n      object: request\n"
    + "      readings:\n        - title: {zh: 甲, en: a}\n          cells: 'applications[new, total]'\n"
    + "          not_beside: [recieved]\n",
    "finer than no sense": GOOD + "claims: {finer: {granted: [answered, compleated]}}\n",
    "finer that is no sense": GOOD + "claims: {finer: {grantd: [answered]}}\n",
    "claims found by no pattern": GOOD + "claims: {year: '(?P<year>20', patterns: {neutral: ['第[']}}\n",
    "body of no level": GOOD
    + "claims: {bodies: {mine: {title: {zh: 甲, en: a}, same_for: {level: [townshp], levle: ['*']}}}}\n",
    "claims of no part": GOOD + "claims: {within: [titel], objects_of: {overview: request}}\n",
    "number of no role": GOOD + "claims: {numbers: [{role: shares, unit: percent}]}\n",
    "words around a number of no kind": GOOD
    + "claims: {numbers: [{role: share, before: 'shares any* $', unit: percent}]}\n",
    "any word of some": GOOD
    + "claims: {numbers: [{role: share, before: 'share [of any]* $', unit: percent}]}\n",
    "words around a number in no pattern": GOOD
    + "claims: {numbers: [{role: share, after: '(share', unit: percent}]}\n",
    "year of no group": GOOD + "claims: {year: '20[0-9]{2}年'}\n",
    "own name of no group": GOOD + "claims: {own_name: ['县(.*)']}\n",
    "act beside another that is none": GOOD
    + "claims: {combined: [{act: carred, beside: next, gives: carried_out}]}\n",
    "things of no kind": GOOD
    + "claims: {objects_of: {overview: requst}, generic: {case: [licens]}, counted_in: {licence: [cases]}}\n",
    "rate of no measure": GOOD + "claims: {rates: {done: {part: [compleated], whole: [handled]}}}\n",
    "rule about no measure": change(
        PATTERN, "    check: claim\n    relation: cells\n    measures: [recieved]"
    ),
    "claim of no relation": change(PATTERN, "    check: claim\n    relation: cell\n    measures: [received]"),
    "relation of no kind": change(PATTERN, "    check: relation\n    relation: lists"),
    "mistakes in each": EACH.replace("severity: warning", "severity: warnin").replace(
        "[received]", "[recieved]"
    ),
    "name missing in each": EACH.replace("name: second, ", ""),
    "id in each": EACH.replace("CTY003:", "第三:"),
    "each twice the same": EACH.replace("CTY003:", "CTY001:"),
    "empty": "",
    "list": "- id: x\n",
    "example of no section": GOOD
    + "    examples: {fail: [{texts: {overvew: [甲]}, headings: {overview.requests: 乙}, order: [overview, cases2]}]}\n",
    "fact of another report": change("new >= outcome.granted", "new >= previous.title_year.year"),
    "trait of another report": change("new >= outcome.granted", "new >= members.level.government"),
    "row that no other report has": change("new >= outcome.granted", "new >= previous.nwe"),
    "members without a function": change("new >= outcome.granted", "new >= members.new"),
    "other reports of what": change("new >= outcome.granted", "new >= previous"),
    "report beside an example": GOOD
    + "    examples: {fail: [{previous: {tables: {aplications: {}}}, members: [{}, {remove: [section overvew]}]}]}\n",
    "example of no table": GOOD + "    examples: {fail: [{tables: {aplications: {}}}]}\n",
    "example of no cell": GOOD
    + "    examples: {fail: [{tables: {applications: {cells: {'new, totl': '1', 'new': '1', '*': '0'}}}}]}\n",
    "example that swaps": GOOD
    + "    examples: {fail: [{tables: {applications: {swap: [new, nope]}, cases: {swap: [results]}, proactive: {swap: [norms]}}}]}\n",
    "example that swaps across parts": GOOD
    + "    examples: {fail: [{tables: {proactive: {swap: [norms, licences]}}}]}\n",
    "example with labels of nothing": GOOD
    + "    examples: {fail: [{tables: {applications: {labels: {row nw: 甲, colum total: 乙, band all: 丙}}}}]}\n",
    "example that removes nothing": GOOD
    + "    examples: {fail: [{remove: [section overvew, item overview.x, table aplications, row new, section]}]}\n",
    "example that adds behind nothing": GOOD
    + "    examples: {fail: [{tables: {applications: {add: {nw: 甲}, collapse: [outcome.refuse], drop_cell: nw, split: 99}}}]}\n",
    "example of no edition part": GOOD
    + "    examples: {fail: [{tables: {proactive: {forms: {document: disclosure-2019}, section: overvew}}}]}\n",
    "example with images nowhere": GOOD
    + "    examples: {fail: [{images: [overvew], extra_table: overvew, remarks: [comment]}]}\n",
    "example of no trait": GOOD
    + "    examples: {fail: [{organisation: {levle: township, level: twnship}}]}\n",
    "two rows of one label": GOOD
    + "tables: {applications: {parts: {requests: {rows: {newer: 一、本年新收政府信息公开申请数量}}}}}\n",
    "alias of another row": GOOD
    + "tables: {applications: {parts: {requests: {rows: {new: {aliases: [二、上年结转政府信息公开申请数量]}}}}}}\n",
    "two columns of one label": GOOD
    + "tables: {proactive: {parts: {documents: {columns: {stock: 现行有效件数}}}}}\n",
    "two aliases in one": GOOD
    + "tables: {applications: {parts: {requests: {rows: {new: {aliases: [新收件数，本年新收]}}}}}}\n",
    "two variants in one": GOOD + "outline: {sections: {overview: {variants: [总体工作，工作总体]}}}\n",
    "remove what is not there": GOOD
    + "tables: {applications: {parts: {requests: {rows: {nw: {remove: true}}}}}}\n",
    "after in a circle": GOOD + "tables: {cases: {after: applications}, applications: {after: cases}}\n",
    "add and take of no list": GOOD
    + "outline: {sections: {overview: {variants: {add: 甲}, heading: {take: [乙]}}}}\n",
    "take what is not there": GOOD + "outline: {sections: {overview: {variants: {take: [总体情景]}}}}\n",
    "numbering of another name": GOOD + "outline: {numbering: '{nummer}、{heading}'}\n",
    "numbering without heading": GOOD + "outline: {numbering: '{number}、'}\n",
    "numbering unclosed": GOOD + "outline: {numbering: '{number、'}\n",
    "label of no group": GOOD
    + "facts: {mine: {within: [title], pattern: '(?P<year>\\\\d+)', labels: {yaer: 年}, rounded: [x]}}\n",
    "empty pattern": GOOD + "facts: {mine: {within: [title], pattern: ' '}}\n",
    "mandatory rule switched off": GOOD + "changes: {APP001: {disabled: true, reason: 甲}}\n",
    "mandatory rule lowered": GOOD + "changes: {APP001: {severity: info, reason: 甲}}\n",
    "mandatory rule replaced by a milder one": change("CTY001", "APP001")
    .replace("severity: error", "severity: info")
    .replace("basis: 依据", "basis: 依据\n    mandatory: true\n    replaces: 本县另有规定"),
    "rule changed and switched off": GOOD
    + "changes: {TTL001: {severity: info, disabled: true, reason: 甲}}\n",
    "specimen with rows of nothing": GOOD
    + "specimen: {each: {nope: [甲]}, sections: {overview: {items: {nope: [甲]}}}}\n",
    "years that are none": change(
        "extends: disclosure-2021", "extends: disclosure-2021\nyear: [title_year.yaer]"
    ).replace(
        "year:",
        "edition: {name: {zh: 甲, en: a}, years: {first: 2030, last: 2020}, labels: ['规章，行政许可', 规张]}\nyear:",
    ),
    "forbid and require": change(
        PATTERN, "    check: pattern\n    within: [title]\n    forbid: 甲\n    require: 乙"
    ),
    "neither forbid nor require": change(PATTERN, "    check: pattern\n    within: [title]"),
    "pair of one": change(PATTERN, "    check: balance\n    within: [title]\n    pairs: [《, （（, 《》]"),
    "items of a section without": change(PATTERN, "    check: item\n    section: other\n    defect: missing"),
    "division by nothing": change("new >= outcome.granted", "new / 0 >= outcome.granted"),
    "full-width blanks": change("    severity: error", "　　severity: error"),
    "no-break spaces": change("    severity: error", "\u00a0   severity: error"),
    "control characters": change("basis: 依据", 'basis: "\\e[31m依据"'),
    "letters of another alphabet": change("severity: error", "sеverity: error"),
    "deep nesting": "id: " + "[" * 2000 + "\n",
    "pattern that is not one": change(
        PATTERN, "    check: pattern\n    within: [title]\n    forbid: '*甲(?P<1>)'"
    ),
    "words in arithmetic": with_words("mine.who + 1 > new"),
    "words in a function": with_words("sum(mine.who, new) > 1"),
    "words compared by size": with_words("mine.who < '县档案局'"),
    "words with a number": with_words("mine.who == 5"),
    "words with a group that is none": with_words("mine.who != mine.first.year"),
    "words with a condition": with_words("mine.who == (new > 1)"),
    "a number in single quotes": with_words("new == '5'"),
    "a label in single quotes": with_words("new >= '（一）予以公开'"),
    "words in double quotes": with_words('mine.who == "县档案局"'),
    "words in curly quotes": with_words("mine.who == “县档案局”"),
    "words in curly single quotes": with_words("mine.who == ‘县档案局’"),
    "words without an end": with_words("mine.who == '县档案局"),
    "no words in double quotes": with_words('mine.who != ""'),
    "words instead of a condition": with_words("mine.who"),
    "words in logic": with_words("new > 1 and mine.who"),
    "words of no group": with_words("new > 1", "{within: [title], pattern: '(?P<who>.+局)', text: [woh]}"),
    "cells that are words": with_words("new > 1")
    + "claims: {measures: {mine: {title: {zh: 甲, en: a}, object: request, acts: [answered],"
    + " readings: [{title: {zh: 甲, en: a}, cells: mine.who}]}}}\n",
    "a trait that shows in words": with_words("new > 1")
    + "profile: {size: {title: {zh: 甲, en: a}, values: {big: {title: {zh: 乙, en: b}, when: mine.who}}}}\n",
    "greater or equal the wrong way round": change("new >= outcome.granted", "new => outcome.granted"),
    "less or equal the wrong way round": change("new >= outcome.granted", "new =< outcome.granted"),
    "name of blanks": change("name: new-and-granted", "name: new and granted"),
    "name twice": EACH.replace("name: second", "name: new-and-granted"),
    "change of its own rule": GOOD + "changes:\n  CTY001: {severity: info, reason: 不用}\n",
    "word of no pattern": change(PATTERN, "    check: pattern\n    within: [title]\n    forbid: '甲{投诉}'"),
    "quantity of no pattern": change(PATTERN, "    check: pattern\n    within: [title]\n    forbid: '{n}件'"),
    "word that no fact has": GOOD
    + "facts: {mine: {within: [title], patterns: ['(?P<n>甲)', '{投诉了}(?P<n>乙)']}}\n",
    "pattern that fits everywhere": change(
        PATTERN, "    check: pattern\n    within: [title]\n    forbid: '(?:待补充|待核实)?'"
    ),
    "pattern of ends alone": GOOD + "facts: {mine: {within: [title], pattern: '(?P<all>)$'}}\n",
    "kind of no words": GOOD
    + "claims:\n  lexicon:\n    acts: {completed: [办讫]}\n  patterns: {num: [甲]}\n",
    "ids that no formula can hold": GOOD
    + "tables:\n  my-table:\n    title: {zh: 表, en: table}\n    section: other\n"
    + "    parts: {the part: {columns: {a.b: 数量}, rows: {still-there: 甲, in: {label: 乙, rows: {第一-行: 丙}}}}}\n"
    + "facts: {my-fact: {within: [title], pattern: '(?P<n>甲)'}}\n"
    + "profile: {of-a: {title: {zh: 甲, en: a}, values: {b-c: {title: {zh: 甲, en: a}}}}}\n",
    "two totals": GOOD
    + "tables:\n  mine:\n    title: {zh: 表, en: table}\n    section: other\n    parts:\n      a:\n        columns:\n"
    + "          one: {label: 合计, total: true}\n          two: {label: 总计, total: true}\n          three: 件数\n",
    "total of nothing": GOOD
    + "tables:\n  mine:\n    title: {zh: 表, en: table}\n    section: other\n    parts:\n      a:\n        columns:\n"
    + "          one: {label: 甲, columns: {all: {label: 合计, total: true}}}\n          two: 乙\n",
    "sections of one number": GOOD + "outline: {sections: {more: {number: 六, heading: 更多}}}\n",
    "section whose number falls": GOOD + "outline: {sections: {more: {number: 三, heading: 更多}}}\n",
    "number with the sign of the numbering": GOOD
    + "outline: {sections: {more: {number: 七、, heading: 更多}}}\n",
    "items of one number": GOOD
    + "outline: {sections: {overview: {items: {more: {number: （二）, heading: 更多}}}}}\n",
    "sections of one heading": GOOD
    + "outline: {sections: {more: {number: 七, heading: 总体情况}, last: {number: 八, heading: 最后, variants: [更多, 总体情况]}}}\n",
    "name of a mention": change(
        PATTERN, "    check: assert\n    for_each: mention of fee_word\n    assert: paie >= 1"
    ),
    "label misspelt": change("outcome.granted", '"（一）予以公开数"')
    .replace('new >= "', "'new >= \"")
    .replace('开数"', "开数\"'"),
    "row where columns are named": change("column of applications", "row of applications").replace(
        "new >= outcome.granted", "natural >= carried_in"
    ),
    "column where rows are named": change("new >= outcome.granted", "new >= natural"),
    "cell with dots": change("new >= outcome.granted", "new >= applications.new.total"),
    "cell without column": change("new >= outcome.granted", "new >= applications[new]"),
    "example of a cell with a full-width comma": GOOD
    + "    examples: {fail: [{tables: {applications: {cells: {'new，total': '1'}}}}]}\n",
    "example of cells that do not meet": GOOD
    + "    examples: {fail: [{tables: {proactive: {cells: {'regulations, amount': '1'}}}}]}\n",
    "no blank behind the colon": change("name: new-and-granted", "name:new-and-granted"),
    "no blank behind the colon of an item": change("- id: CTY001", "- id:CTY001"),
    "braces in a text without quotation marks": change(
        "{zh: 说明, en: message}", "{zh: 说明 {place}, en: message}"
    ),
    "braces in curly quotation marks": change("{zh: 说明, en: message}", "{zh: “说明 {place}”, en: message}"),
    "item that does not begin as the others": change("  - id: CTY001", "    id: CTY001") + "  - id: CTY002\n",
    "part that is misspelt": GOOD
    + "tables:\n  applications:\n    parts:\n      request:\n        rows:\n          more: 五、其他\n",
    "section that is misspelt": GOOD + "outline: {sections: {others: {variants: [其他事项]}}}\n",
    "part of the pack inside another": GOOD
    + "tables:\n  facts:\n  mine:\n    within: [title]\n    pattern: '(?P<n>甲)'\n",
    "word of an inherited sense": GOOD + "claims:\n  lexicon:\n    act:\n      completed: [办讫, 予以公开]\n",
    "labels and headings without words": GOOD
    + "outline:\n  title: ' '\n  sections:\n    more: {number: 七, heading: '', items: {one: {heading: ' '}}}\n"
    + "tables:\n  mine:\n    title: {zh: 表, en: table}\n    section: other\n    parts:\n"
    + "      a: {columns: {n: '', m: {label: ' '}}, rows: {r: 甲, q: {label: ''}}}\n",
    "change to the severity that it has": GOOD + "changes: {STR012: {severity: info, reason: 甲}}\n",
    "change by the name of a rule": GOOD + "changes: {topic-order: {severity: warning, reason: 甲}}\n",
    "change without extends": change("extends: disclosure-2021\n", "")
    + "changes: {STR012: {severity: warning, reason: 甲}}\n",
    "id of the pack that it extends": change("id: county", "id: disclosure-2021"),
    "rule that yields to itself": change("    severity", "    yields_to: [APP001, CTY001]\n    severity"),
    "two values of a trait otherwise": GOOD + "profile: {window: {title: {zh: 窗口, en: window}, values: {"
    "yes: {title: {zh: 有, en: a}, otherwise: true}, no: {title: {zh: 无, en: b}, otherwise: true}}}}\n",
    "one value to agree": change(PATTERN, "    check: agree\n    values: [profile.name]"),
    "one value to agree, twice": change(
        PATTERN, "    check: agree\n    values: [profile.name, profile.name]"
    ),
    "unit of another family": GOOD + "claims: {units: {thing: [桩, 件]}}\n",
    "unit of two families": GOOD + "claims: {units: {thing: [桩], things: [桩]}}\n",
    "words in place of senses": GOOD + "claims: {lexicon: {act: [办讫]}}\n",
    "label without quotation marks": with_formula("本年新收 >= outcome.granted"),
    "trait with a value in Chinese": with_formula("new >= 0", when="level.县"),
    "trait compared with a value": with_formula("new >= 0", when="level == county"),
    "function in capitals": with_formula("SUM(new, carried_in) >= outcome.granted"),
    "word of logic in capitals": with_formula("new >= 0 AND carried_in >= 0"),
    "title of a table in a formula": with_formula("new >= 《申请表》[new, total]"),
    "contains": with_words("mine.who contains '档案'"),
    "one of a list": with_words("mine.who in ['县档案局']"),
    "comma missing in a cell": with_formula("new >= applications[new total]"),
    "number with commas": with_formula("new >= 1,000"),
    "number with a unit": with_formula("new >= 10万"),
    "condition in words": with_formula("如果 new > 0 则 new >= outcome.granted"),
    "unequal as in Basic": with_formula("new <> outcome.granted"),
    "formula that begins with a label in quotation marks": with_formula('"一、本年新收" >= "（一）予以公开"'),
    "year in quotation marks": with_formula("new >= 0", when='report.year == "2024"'),
    "column of words where a number stands": change("new >= outcome.granted", "new == mine[a, note]")
    + "tables:\n  mine:\n    title: {zh: 表, en: table}\n    section: other\n    parts:\n"
    + "      a: {columns: {n: 数量, note: {label: 备注, cells: text}}, rows: {a: 甲}}\n",
    "fact misspelt in a count": with_words("mime.count > 0"),
    "label misspelt among few": change("column of applications", "column of mine").replace(
        "new >= outcome.granted", "'first + \"乙额\" >= 0'"
    )
    + "tables:\n  mine:\n    title: {zh: 表, en: table}\n    section: other\n    parts:\n"
    + "      a: {columns: {n: 数量}, rows: {first: 甲项, second: 乙项}}\n",
    "place that no basis has": change("basis: 依据", "basis: '{from}第一条'"),
    "place of a notice that the edition lacks": change("basis: 依据", "basis: '{form}'")
    + "edition: {name: {zh: 新格式, en: new form}, years: {first: 2026}}\n",
    "full-width braces in a message": change("zh: 说明", "zh: ｛place｝有误"),
    "full-width brace in a pattern": GOOD + "facts: {mine: {within: [title], pattern: '共{n｝件'}}\n",
    "place with dots": change("zh: 说明", "zh: '{outcome.granted}件'"),
    "headings with their numbers": GOOD
    + "outline:\n  sections:\n    more: {number: 七, heading: 七、更多, items: {one: {number: （一）, heading: （一）其一}}}\n",
    "group that no formula can name": GOOD
    + "facts: {mine: {within: [title], pattern: '甲', patterns: ['乙', '(?P<件数>丙)']}}\n",
    "sections and topics without their kind": change(
        PATTERN, "    check: pattern\n    within: [overview, item on_request, on_request]\n    forbid: 待定"
    ),
    "full-width comma between parts": change(
        PATTERN, "    check: pattern\n    within: [front，body]\n    forbid: 待定"
    ),
    "example of a topic without its section": GOOD + "    examples: {fail: [{texts: {on_request: [甲]}}]}\n",
    "obsolete heading of another section": GOOD
    + "outline: {sections: {more: {number: 七, heading: 更多, obsolete: [总体情况]}}}\n",
    "full-width bar": change(PATTERN, "    check: pattern\n    within: [body]\n    forbid: 待(?:补充｜核实)"),
    "full-width brackets": change(
        PATTERN, "    check: pattern\n    within: [body]\n    forbid: 待（补充|核实）"
    ),
    "after a row of another level": GOOD
    + "tables: {applications: {parts: {requests: {rows: {web: {label: 网络, after: outcome.granted}}}}}}\n",
    "years of a form without the fact that gives the year": "id: county\nversion: 1.0.0\ntitle: {zh: 甲, en: a}\n"
    + "grammar: report\nedition: {name: {zh: 甲, en: a}, years: {first: 2024}}\n"
    + "outline: {title: 甲, sections: {one: {number: 一, heading: 乙}}}\n",
}
