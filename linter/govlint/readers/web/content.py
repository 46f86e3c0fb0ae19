"""Which part of a page is its content: not navigation, share bars, related links or scripts."""

from __future__ import annotations

import re

from lxml import etree

_NEVER = frozenset(
    {"script", "style", "noscript", "nav", "footer", "iframe", "button", "select", "input", "textarea"}
    | {"del", "svg", "canvas", "object", "embed", "template", "head", "audio", "video", "map", "link", "meta"}
)
_FURNITURE_NAME = re.compile(
    r"(?:^|[\s_-])(?:share|bdshare|nav|navbar|menu|breadcrumb|crumbs?|footer|foot|sidebar|side|related|toolbar"
    r"|print|pager|pagination|copyright|search|login|qrcode|ewm|dqwz|position|xgxx|fenxiang|dayin)(?:$|[\s_-]|\d)",
    re.I,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
# Lines around the text that belong to the page and not to what it shows.
_FURNITURE = re.compile(
    r"(?:您?(?:现在)?(?:所在)?的?(?:当前)?位置|首页\s*[>》/]|来源|信息来源|稿件来源|发布(?:时间|日期|机构|单位)|发文(?:日期|机关)"
    r"|生成日期|公开日期|浏览(?:次数|量)|阅读(?:次数|量)|点击(?:数|率|次数|量)|访问(?:次数|量)|字体|字号|【?\s*(?:字体|打印|关闭|收藏|返回)"
    r"|分享|扫一扫|微信扫|责任编辑|编辑|审核|上一[篇条]|下一[篇条]|相关(?:信息|链接|文章|阅读|附件)|索引号|主题分类|打印本页|关闭窗口|\[?返回顶部)"
    r"\s*(?:[:：>》|】\]].{0,80})?"
)
_LONGEST_FURNITURE = 120
# A child that has at least this share of the text of its parent is where the content is.
_MOST = 0.8
_LINKS = 0.6
_FEW_LINKS = 3


def is_furniture(text: str) -> bool:
    """Whether a line is one of those that pages put around their content."""
    return bool(text) and len(text) <= _LONGEST_FURNITURE and _FURNITURE.fullmatch(text) is not None


def report_in(root: etree._Element) -> etree._Element:
    """The element that holds the content of a page, with everything else inside it taken out."""
    body = root.find("body")
    element = root if body is None else body
    _prune(element)
    while True:
        whole = _text_length(element)
        best = max(element, key=_text_length, default=None)
        if best is None or best.tag in ("table", "p") or _text_length(best) < whole * _MOST:
            break
        if any(_is_heading(child) for child in element if child is not best):
            break
        element = best
    return element


def _is_heading(element: etree._Element) -> bool:
    """A heading beside the content belongs to it: it is most likely its title."""
    names = f"{element.get('class', '')} {element.get('id', '')}".lower()
    heading = element.tag in ("h1", "h2", "h3") or "title" in names or element.find(".//h1") is not None
    return heading and bool("".join(map(str, element.itertext())).strip())


def _prune(element: etree._Element) -> None:
    """Take out what is not content; the text behind it stays, behind what is left before it."""
    kept: etree._Element | None = None
    behind: list[str] = []
    for child in list(element):
        if not isinstance(child.tag, str) or _is_page(child):
            behind.append(child.tail or "")
            element.remove(child)
        else:
            _append(element, kept, behind)
            kept, behind = child, []
            _prune(child)
    _append(element, kept, behind)


def _append(element: etree._Element, child: etree._Element | None, texts: list[str]) -> None:
    """Put texts behind a child of an element, or before all of them."""
    text = "".join(texts)
    if not text:
        return
    if child is None:
        element.text = (element.text or "") + text
    else:
        child.tail = (child.tail or "") + text


def _is_page(element: etree._Element) -> bool:
    if element.tag in _NEVER or element.get("hidden") is not None:
        return True
    if _HIDDEN.search(element.get("style", "")):
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}"
    has_table = element.tag == "table" or element.find(".//table") is not None
    if names.strip() and _FURNITURE_NAME.search(names) and not has_table:
        return True
    if element.tag in ("ul", "ol", "div", "dl") and not has_table:
        links = element.findall(".//a")
        text = _text_length(element)
        linked = sum(_text_length(link) for link in links)
        return len(links) >= _FEW_LINKS and linked >= text * _LINKS
    return False


def _text_length(element: etree._Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())
