# The service as an image: migrates, loads its seed and serves on port 8000.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1

WORKDIR /srv/footwork
COPY requirements.lock ./
RUN pip install --require-hashes -r requirements.lock

RUN useradd --system --create-home --home-dir /var/lib/footwork footwork
ENV FOOTWORK_DATABASE_URL=sqlite:////var/lib/footwork/footwork.db
COPY pyproject.toml LICENSE LICENSE-DATA ./
COPY migrations migrations
COPY seed seed
COPY app app

USER footwork
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=2)"]
CMD ["sh", "-c", "python -m alembic upgrade head && python -m app.seeding && exec python -m uvicorn app.main:app --host 0.0.0.0 --port 8000 --no-access-log"]
