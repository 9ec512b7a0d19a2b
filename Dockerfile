# The atlas with its store in one image.
FROM python:3.12-slim-bookworm

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app

# The requirements change rarely: their layer is reused while only the code changes.
COPY requirements.txt ./
RUN pip install --requirement requirements.txt

RUN useradd --create-home --uid 10001 atlas && chown atlas:atlas /app
COPY --chown=atlas:atlas . .
USER 10001

# A broken rule makes this step fail, before anything is served. Volumes get the user's rights from here.
RUN mkdir -p data/user data/archive data/work data/internal && python -m clusteratlas build

EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8501/healthz', timeout=4)"]

# Imported tables are in a volume, so the store of the image may be older than they are.
CMD ["sh", "-c", "python -m clusteratlas build --if-stale && exec python -m streamlit run app.py --server.address 0.0.0.0 --server.port 8501"]
