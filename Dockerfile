# docker build -t govlint .
# docker run --rm --network none -v "$PWD:/reports:ro" govlint 年报.docx
FROM python:3.12-slim-bookworm

# LibreOffice opens .doc, .wps, .rtf and .odt; with CJK fonts it lays out Chinese text as offices see it.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libreoffice-writer-nogui fonts-noto-cjk \
    && rm -rf /var/lib/apt/lists/*

COPY pyproject.toml README.md LICENSE /source/
COPY linter /source/linter
COPY rules /source/rules
COPY grammar /source/grammar
RUN pip install --no-cache-dir "/source[pdf]" && rm -rf /source

# LibreOffice and the cache of packs write to the home folder; nobody else's.
RUN useradd --create-home checker
USER checker
ENV PYTHONIOENCODING=utf-8
WORKDIR /reports
ENTRYPOINT ["govlint"]
CMD ["--help"]
