FROM node:24-slim AS web
WORKDIR /filo/frontend
ENV PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci --no-progress
COPY frontend ./
RUN npm run build

FROM python:3.13-slim AS build
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never
RUN pip install --no-cache-dir uv==0.13.8
WORKDIR /filo
COPY pyproject.toml uv.lock README.md LICENSE ./
RUN uv sync --frozen --no-dev --no-install-project
COPY . .
RUN uv sync --frozen --no-dev --no-editable

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /var/lib/filo --create-home filo
COPY --from=build /filo/.venv /filo/.venv
COPY --from=web /filo/frontend/dist /filo/web
COPY docker/filo /usr/local/bin/filo-entrypoint
ENV PATH=/filo/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    FILO_HOST=0.0.0.0 \
    FILO_WEB_DIR=/filo/web \
    FILO_DATA_DIR=/var/lib/filo/data
USER 10001
WORKDIR /var/lib/filo
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f\"http://127.0.0.1:{os.environ.get('FILO_PORT', '8000')}/health/ready\", timeout=4)"]
ENTRYPOINT ["filo-entrypoint"]
CMD ["api"]
