# One image, four commands: scheduler, worker, web, replay. Nothing is compiled: every dependency comes as a wheel.
FROM python:3.11-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /build
# `--build-arg LOCK=requirements-nli.lock` adds ONNX Runtime, 200 MB, for a model of one's own (docs/refiners.md).
ARG LOCK=requirements.lock
COPY requirements-setup.lock ${LOCK} ./
RUN python -m venv /opt/monitor \
 && /opt/monitor/bin/pip install --require-hashes --only-binary :all: -r requirements-setup.lock -r ${LOCK}
COPY pyproject.toml README.md LICENSE ./
COPY monitor monitor
COPY workers workers
RUN /opt/monitor/bin/pip install --no-deps --no-build-isolation . \
 && /opt/monitor/bin/pip uninstall -q -y uv setuptools pip

FROM python:3.11-slim
LABEL org.opencontainers.image.title="claim-monitor" org.opencontainers.image.licenses="Apache-2.0"
ENV PATH=/opt/monitor/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin monitor
RUN install -d -o 10001 -g 10001 -m 0750 /run/secrets
COPY --from=build /opt/monitor /opt/monitor
COPY config /app/config
WORKDIR /app
USER 10001:10001
ENTRYPOINT ["monitor"]
CMD ["--help"]
