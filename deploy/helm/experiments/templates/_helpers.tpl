{{/* The release's name begins the name of every object, so that two releases share none. */}}
{{- define "experiments.labels" -}}
app.kubernetes.io/name: {{ .name | default "experiments" }}
app.kubernetes.io/component: {{ .component }}
{{ include "experiments.common" .root }}
{{- end }}

{{- define "experiments.common" -}}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/part-of: experiments
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{/* Selectors never change: no version, no chart. */}}
{{- define "experiments.selector" -}}
app.kubernetes.io/name: {{ .name | default "experiments" }}
{{- with .component }}
app.kubernetes.io/component: {{ . }}
{{- end }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{- define "experiments.image" -}}
{{ .image.repository }}:{{ .image.tag | default .root.Chart.AppVersion }}{{ with .image.digest }}@{{ . }}{{ end }}
{{- end }}

{{- define "experiments.databaseSecret" -}}{{ .Values.database.secret | default (printf "%s-database" .Release.Name) }}{{- end }}
{{- define "experiments.siloSecret" -}}{{ .Values.certificates.siloSecret | default (printf "%s-silo-certificates" .Release.Name) }}{{- end }}
{{- define "experiments.clientSecret" -}}{{ .Values.certificates.clientSecret | default (printf "%s-client-certificates" .Release.Name) }}{{- end }}
{{- define "experiments.revokedSecret" -}}{{ .Values.certificates.revokedSecret | default (printf "%s-revoked" .Release.Name) }}{{- end }}

{{- define "experiments.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ .user }}
runAsGroup: {{ .user }}
fsGroup: {{ .user }}
{{- if .hasData }}
fsGroupChangePolicy: OnRootMismatch
{{- end }}
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "experiments.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{- define "experiments.pullSecrets" -}}
{{- with .Values.images.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end }}

{{/* A lost node takes its silos out of service for 30 s, instead of the 300 s that Kubernetes sets by default. */}}
{{- define "experiments.tolerations" -}}
- key: node.kubernetes.io/not-ready
  operator: Exists
  effect: NoExecute
  tolerationSeconds: 30
- key: node.kubernetes.io/unreachable
  operator: Exists
  effect: NoExecute
  tolerationSeconds: 30
{{- with . }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* The probes of silos and agents. Liveness is local: a database that is away must not make every silo restart. */}}
{{- define "experiments.probes" -}}
startupProbe:
  httpGet: { path: /live, port: health }
  periodSeconds: 2
  timeoutSeconds: 2
  failureThreshold: 60
livenessProbe:
  httpGet: { path: /live, port: health }
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  httpGet: { path: /ready, port: health }
  periodSeconds: 5
  timeoutSeconds: 4
  failureThreshold: 2
{{- end }}

{{/* Name, address and certificates of a silo or an agent. */}}
{{- define "experiments.identity" -}}
- name: EXPERIMENTS_SILO__NAME
  valueFrom: { fieldRef: { fieldPath: metadata.name } }
- name: EXPERIMENTS_SILO__ADDRESS
  valueFrom: { fieldRef: { fieldPath: status.podIP } }
- name: EXPERIMENTS_SILO__CERTIFICATES
  value: /run/secrets/certificates
{{- end }}

{{- define "experiments.secretMounts" -}}
- name: database
  mountPath: /run/secrets/experiments
  readOnly: true
- name: certificates
  mountPath: /run/secrets/certificates
  readOnly: true
{{- if .Values.database.authoritySecret }}
- name: database-authority
  mountPath: /run/secrets/database-authority
  readOnly: true
{{- end }}
{{- end }}

{{- define "experiments.secretVolumes" -}}
# A mounted secret follows changes; a variable would not. The silo reads the password again for every new connection.
- name: database
  secret:
    secretName: {{ include "experiments.databaseSecret" . }}
    defaultMode: 0440
    items:
      - { key: connection-string, path: connection-string }
- name: certificates
  projected:
    defaultMode: 0440
    sources:
      {{- if .Values.certificates.certManager.enabled }}
      # cert-manager's names of the files become ours. Of the authority of clients a silo gets the certificate alone.
      - secret:
          name: {{ include "experiments.siloSecret" . }}
          items:
            - { key: tls.crt, path: silo.crt }
            - { key: tls.key, path: silo.key }
            - { key: ca.crt, path: silo-ca.crt }
      - secret:
          name: {{ include "experiments.clientSecret" . }}
          items:
            - { key: ca.crt, path: client-ca.crt }
      {{- else }}
      - secret:
          name: {{ include "experiments.siloSecret" . }}
          items:
            - { key: silo.crt, path: silo.crt }
            - { key: silo.key, path: silo.key }
            - { key: silo-ca.crt, path: silo-ca.crt }
            - { key: client-ca.crt, path: client-ca.crt }
      {{- end }}
      - secret:
          name: {{ include "experiments.revokedSecret" . }}
          optional: true
          items:
            - { key: revoked.txt, path: revoked.txt }
{{- with .Values.database.authoritySecret }}
- name: database-authority
  secret:
    secretName: {{ . }}
    defaultMode: 0440
    items:
      - { key: ca.crt, path: ca.crt }
{{- end }}
{{- end }}

{{/* What a pod with the client has: the image, the certificate, a place to write. The caller adds the arguments. */}}
{{- define "experiments.clientEnv" -}}
- name: EXPERIMENTS_STATE
  value: /tmp/state
- name: EXPERIMENTS_CERTS
  value: /run/secrets/certificates
{{- end }}

{{- define "experiments.clientResources" -}}
requests: { cpu: 100m, memory: 256Mi }
limits: { memory: 256Mi }
{{- end }}

{{- define "experiments.clientVolumes" -}}
- name: certificates
  {{- if .Values.certificates.certManager.enabled }}
  projected:
    defaultMode: 0440
    sources:
      - secret:
          name: {{ include "experiments.clientSecret" . }}
          items:
            - { key: tls.crt, path: client.crt }
            - { key: tls.key, path: client.key }
      - secret:
          name: {{ include "experiments.siloSecret" . }}
          items:
            - { key: ca.crt, path: silo-ca.crt }
  {{- else }}
  secret:
    secretName: {{ include "experiments.clientSecret" . }}
    defaultMode: 0440
    items:
      - { key: client.crt, path: client.crt }
      - { key: client.key, path: client.key }
      - { key: silo-ca.crt, path: silo-ca.crt }
  {{- end }}
{{- end }}
