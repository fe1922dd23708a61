# The service as an image: migrates, loads its seed and serves. The root filesystem may be
# read-only: nothing but /var/lib/footwork is written to, and that only with SQLite.

# Pictures are drawn here; what draws them isn't in the image.
FROM python:3.11-slim-trixie AS drawing
ENV PYTHONDONTWRITEBYTECODE=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /srv/footwork
COPY requirements.lock requirements-pictures.lock ./
RUN pip install --require-hashes --only-binary :all: -r requirements.lock -r requirements-pictures.lock
COPY seed seed
COPY app app
RUN python -m app.pictures --only-draw

FROM python:3.11-slim-trixie

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1

# Fixed numbers: whoever mounts a folder can give it to the same owner.
RUN groupadd --gid 10001 footwork \
  && useradd --uid 10001 --gid 10001 --no-log-init --no-create-home \
    --home-dir /var/lib/footwork --shell /usr/sbin/nologin footwork \
  && install --directory --owner=10001 --group=10001 --mode=0750 /var/lib/footwork

WORKDIR /srv/footwork

# Wheels only: nothing is compiled here, so no build tools come in, and those of Python go.
# With --build-arg MCP=true the image can serve /mcp, too.
ARG MCP=
COPY requirements.lock requirements-mcp.lock ./
RUN pip install --require-hashes --only-binary :all: -r requirements.lock \
    ${MCP:+-r requirements-mcp.lock} \
  && pip uninstall --yes pip setuptools wheel

# What changes most comes last.
COPY pyproject.toml LICENSE LICENSE-DATA ./
COPY migrations migrations
COPY --from=drawing /srv/footwork/build/pictures build/pictures
COPY seed seed
COPY app app

LABEL org.opencontainers.image.title="Footwork" \
  org.opencontainers.image.description="Exercises for feet and legs: catalogue, search, sessions" \
  org.opencontainers.image.licenses="MIT AND CC-BY-4.0"

ENV HOST=0.0.0.0 PORT=8000 FOOTWORK_DATABASE_URL=sqlite:////var/lib/footwork/footwork.db
VOLUME /var/lib/footwork
EXPOSE 8000
USER 10001:10001

# Not through urllib: a proxy in the environment would answer for the service.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["python", "-c", "import http.client, os, sys; \
service = http.client.HTTPConnection('127.0.0.1', int(os.environ['PORT']), timeout=2); \
service.request('GET', '/readyz'); \
sys.exit(service.getresponse().status != 200)"]

# exec makes uvicorn process 1, so that SIGTERM reaches it and open requests get 30 s to end. Until
# then process 1 is sh, which would ignore SIGTERM without the trap. uvicorn itself reads
# WEB_CONCURRENCY (workers) and FORWARDED_ALLOW_IPS (proxies to trust).
CMD ["sh", "-c", "trap 'exit 143' TERM; \
python -m alembic upgrade head && \
python -m app.seeding && \
exec python -m uvicorn app.main:app --host $HOST --port $PORT \
--loop uvloop --http app.http.uvicorn_protocol:Connection --timeout-graceful-shutdown 30 --no-access-log"]
