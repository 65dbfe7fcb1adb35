# One image for web, worker and the one-off commands; PostgreSQL is a service beside it.
# pg_dump and pg_restore have to be of the server's version, which Debian's own are not. Both images
# stand on the same Debian; what the programs need besides its C library goes along.
FROM postgres:18-trixie AS client
RUN mkdir -p /client/bin /client/lib /client/libexec \
    && for name in pg_dump pg_restore; do \
        cp "/usr/lib/postgresql/18/bin/$name" /client/libexec/; \
        ldd "/client/libexec/$name" | awk '$3 ~ /^\// {print $3}' \
            | grep -Ev '/(libc|libm|libresolv|libpthread|libdl)\.so' \
            | xargs -I{} cp -L {} /client/lib/; \
        printf '#!/bin/sh\nLD_LIBRARY_PATH=/opt/postgresql/lib exec /opt/postgresql/libexec/%s "$@"\n' \
            "$name" > "/client/bin/$name"; \
        chmod 0755 "/client/bin/$name"; \
    done

FROM python:3.11-slim-trixie AS build
RUN python -m venv /opt/casework
ENV PATH=/opt/casework/bin:$PATH PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
COPY requirements.lock ./
RUN pip install --require-hashes -r requirements.lock
COPY pyproject.toml LICENSE ./
COPY casework casework
COPY workflows workflows
COPY projections projections
COPY web web
RUN if ls web/translations/*/LC_MESSAGES/*.po >/dev/null 2>&1; then \
        pybabel --quiet compile --directory web/translations; \
    fi
RUN pip install --no-deps .

FROM python:3.11-slim-trixie
LABEL org.opencontainers.image.title="casework" \
      org.opencontainers.image.licenses="EUPL-1.2"
# What WeasyPrint draws letters with.
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin casework \
    && install -d -o casework -g casework -m 0700 \
        /var/lib/casework /var/lib/casework/keys /var/lib/casework/kek \
        /var/lib/casework/signing /var/lib/casework/witness
COPY --from=client /client /opt/postgresql
RUN /opt/postgresql/bin/pg_dump --version && /opt/postgresql/bin/pg_restore --version
COPY --from=build /opt/casework /opt/casework
ENV CASEWORK_PG_BIN=/opt/postgresql/bin
ENV PATH=/opt/casework/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER casework
WORKDIR /var/lib/casework
EXPOSE 8000
ENTRYPOINT ["casework"]
CMD ["web"]
