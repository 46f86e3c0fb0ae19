#!/bin/sh
# Open this file for the page in the browser, drag reports or folders on it, or run: sh 检查报告.sh 报告.docx
here=$(cd "$(dirname "$0")" && pwd) || exit 1
environment="$here/environment"

install() {
    for python in python3.13 python3.12 python3.11 python3; do
        if command -v "$python" >/dev/null 2>&1 &&
            "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
            echo "第一次使用，正在安装……"
            rm -rf "$environment.new"
            "$python" -m venv "$environment.new" &&
                "$environment.new/bin/python" -m pip install --quiet --disable-pip-version-check \
                    --no-index --find-links "$here/wheels" 'govlint[pdf,web]' &&
                mv "$environment.new" "$environment"
            return
        fi
    done
    echo "没有找到 Python 3.11 或更新的版本；请先安装，再运行本文件。"
    return 1
}

[ -x "$environment/bin/python" ] || install || { echo "安装没有完成。"; code=2; }
if [ -z "$code" ]; then
    if [ "$#" = 0 ]; then
        echo "检查报告的页面会在浏览器里打开；使用时请不要关闭这个窗口。"
        "$environment/bin/python" -m govlint serve
        code=$?
    else
        "$environment/bin/python" -m govlint "$@"
        code=$?
    fi
fi
# A window that was opened for this run would close before anybody has read it.
if [ -t 0 ] && { [ "$#" != 0 ] || [ "$code" != 0 ]; }; then
    printf '按回车键关闭……'
    read -r _
fi
exit "$code"
