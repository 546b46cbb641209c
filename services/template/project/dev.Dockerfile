# What this service is developed and tested in: tools without the code, which is mounted at /app. So an edit needs no new image.
ARG PYTHON_DEV_IMAGE
FROM ${PYTHON_DEV_IMAGE}

WORKDIR /app
ENV DJANGO_SETTINGS_MODULE=config.settings.development PYTHONDONTWRITEBYTECODE=1

USER app
EXPOSE 8000 5678
# Reloads on a change of the code, with a debugger listening when DEBUGPY_PORT says where.
CMD ["python3", "manage.py", "runserver", "0.0.0.0:8000"]
