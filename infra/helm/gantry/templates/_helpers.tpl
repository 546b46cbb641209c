{{/* A service's values on top of the defaults. Argument: (dict "root" $ "slug" $slug). Gives YAML. */}}
{{- define "gantry.service" -}}
{{- $defaults := deepCopy .root.Values.serviceDefaults -}}
{{- $own := deepCopy (get .root.Values.services .slug) -}}
{{- mergeOverwrite $defaults $own | toYaml -}}
{{- end -}}

{{/* What selects the pods of a part: never changes for a release. Argument: (dict "root" $ "name" $name). */}}
{{- define "gantry.selector" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end -}}

{{/* Without the chart's version: a new chart alone must not replace pods. */}}
{{- define "gantry.podLabels" -}}
{{ include "gantry.selector" . }}
app.kubernetes.io/part-of: {{ .root.Values.platform }}
{{- end -}}

{{- define "gantry.labels" -}}
{{ include "gantry.podLabels" . }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end -}}

{{/* Argument: (dict "root" $ "image" $image). A digest wins over a tag. */}}
{{- define "gantry.image" -}}
{{- with .root.Values.image.registry }}{{ trimSuffix "/" . }}/{{ end -}}
{{- .image.repository -}}
{{- if .image.digest }}@{{ .image.digest }}{{ else }}:{{ .image.tag }}{{ end -}}
{{- end -}}

{{/* The pod's half of the restricted Pod Security Standard. Argument: uid and gid. */}}
{{- define "gantry.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ .uid }}
runAsGroup: {{ .gid }}
fsGroup: {{ .gid }}
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{/* The container's half. */}}
{{- define "gantry.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{- define "gantry.pullSecrets" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
{{- range . }}
  - name: {{ . }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "gantry.secretName" -}}
{{- default (printf "%s-secrets" .slug) .service.secret.existing -}}
{{- end -}}

{{/* What only the release knows, as YAML: where database and Keycloak are. A service's own `env` wins. Argument: the root. */}}
{{- define "gantry.platformEnv" -}}
DATABASE_HOST: {{ include "gantry.databaseHost" . | quote }}
DATABASE_PORT: {{ .Values.database.port | quote }}
{{- if eq .Values.database.mode "external" }}
DATABASE_SSLMODE: {{ .Values.database.tls.mode }}
{{- if .Values.database.tls.caSecretName }}
DATABASE_SSLROOTCERT: {{ include "gantry.databaseAuthority" . }}
{{- else if eq .Values.database.tls.mode "verify-full" }}
DATABASE_SSLROOTCERT: system
{{- end }}
{{- end }}
{{- if .Values.keycloak.enabled }}
OIDC_SERVER_URL: https://keycloak:8443/auth/realms/{{ .Values.realm }}
OIDC_CA_FILE: {{ include "gantry.keycloakAuthority" . }}
{{- end }}
{{- end -}}

{{/* Where a container finds the certificate of who signed Keycloak's. */}}
{{- define "gantry.keycloakAuthority" -}}
/etc/gantry/keycloak/ca.crt
{{- end -}}

{{/* Where a container finds the certificate of who signed an external database's. */}}
{{- define "gantry.databaseAuthority" -}}
/etc/gantry/database/ca.crt
{{- end -}}

{{- define "gantry.databaseAuthorityMount" -}}
{{- if and (eq .Values.database.mode "external") .Values.database.tls.caSecretName -}}
- name: database-authority
  mountPath: {{ include "gantry.databaseAuthority" . | dir }}
  readOnly: true
{{- end -}}
{{- end -}}

{{- define "gantry.databaseAuthorityVolume" -}}
{{- if and (eq .Values.database.mode "external") .Values.database.tls.caSecretName -}}
- name: database-authority
  secret:
    secretName: {{ .Values.database.tls.caSecretName }}
    items:
      - key: ca.crt
        path: ca.crt
{{- end -}}
{{- end -}}

{{/* What JDBC needs beside the address, so that Keycloak checks an external database as the services do. */}}
{{- define "gantry.databaseProperties" -}}
?sslmode={{ .Values.database.tls.mode }}
{{- if .Values.database.tls.caSecretName }}&sslrootcert={{ include "gantry.databaseAuthority" . }}
{{- else if hasPrefix "verify" .Values.database.tls.mode }}&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory
{{- end }}
{{- end -}}

{{/* Environment of a service's containers. Argument: (dict "root" $ "slug" $slug "service" $service). */}}
{{- define "gantry.environment" -}}
envFrom:
  - configMapRef:
      name: {{ .slug }}
{{- if or .service.secretEnv .service.optionalSecretEnv .service.mailEnv }}
env:
{{- $secret := include "gantry.secretName" . }}
{{- range .service.secretEnv }}
  - name: {{ . }}
    valueFrom:
      secretKeyRef:
        name: {{ $secret }}
        key: {{ . }}
{{- end }}
{{- range .service.optionalSecretEnv }}
  - name: {{ . }}
    valueFrom:
      secretKeyRef:
        name: {{ $secret }}
        key: {{ . }}
        optional: true
{{- end }}
{{- $mail := .root.Values.mail.secretName }}
{{- range $name, $key := .service.mailEnv }}
  - name: {{ $name }}
    {{- if $mail }}
    valueFrom:
      secretKeyRef:
        name: {{ $mail }}
        key: {{ $key }}
    {{- else }}
    value: ""
    {{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{/* Mounts of a service's containers. Argument: as for gantry.environment. */}}
{{- define "gantry.mounts" -}}
volumeMounts:
  - name: tmp
    mountPath: /tmp
{{- range $i, $path := .service.writable }}
  - name: writable-{{ $i }}
    mountPath: {{ $path }}
{{- end }}
{{- if .root.Values.keycloak.enabled }}
  - name: keycloak-authority
    mountPath: {{ include "gantry.keycloakAuthority" .root | dir }}
    readOnly: true
{{- end }}
{{- with include "gantry.databaseAuthorityMount" .root }}
  {{- . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "gantry.volumes" -}}
volumes:
  - name: tmp
    emptyDir:
      sizeLimit: {{ .service.tmpSize }}
{{- range $i, $path := .service.writable }}
  - name: writable-{{ $i }}
    emptyDir:
      sizeLimit: 256Mi
{{- end }}
{{- if .root.Values.keycloak.enabled }}
  {{- include "gantry.keycloakAuthorityVolume" .root | nindent 2 }}
{{- end }}
{{- with include "gantry.databaseAuthorityVolume" .root }}
  {{- . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* The certificate alone: the Secret also holds Keycloak's key. */}}
{{- define "gantry.keycloakAuthorityVolume" -}}
- name: keycloak-authority
  secret:
    secretName: {{ .Values.keycloak.tlsSecretName }}
    items:
      - key: ca.crt
        path: ca.crt
{{- end -}}

{{/* Where services and Keycloak find PostgreSQL. */}}
{{- define "gantry.databaseHost" -}}
{{- if eq .Values.database.mode "cloudnativepg" -}}
{{ .Release.Name }}-db-rw
{{- else -}}
{{ .Values.database.host }}
{{- end -}}
{{- end -}}

{{/* Name of a service's migration Job: another image, command or environment is another Job, for a Job cannot be changed. */}}
{{- define "gantry.migrationName" -}}
{{- $spec := dict "image" (include "gantry.image" (dict "root" .root "image" .service.image)) "command" .service.migrations.command "env" (merge (deepCopy .service.env) (include "gantry.platformEnv" .root | fromYaml)) -}}
{{ .slug | trunc 40 }}-migrate-{{ $spec | toJson | sha256sum | trunc 10 }}
{{- end -}}

{{/* Fails for two services at one host: the gateway would serve only the first. */}}
{{- define "gantry.checkHosts" -}}
{{- $owners := dict -}}
{{- range $slug := keys .Values.services | sortAlpha -}}
{{- with (get $.Values.services $slug).host -}}
{{- if hasKey $owners . -}}
{{- fail (printf "services.%s.host: services.%s has '%s' already" $slug (get $owners .) .) -}}
{{- end -}}
{{- $_ := set $owners . $slug -}}
{{- end -}}
{{- end -}}
{{- end -}}
