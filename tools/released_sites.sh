#!/bin/sh
# Put the site of each release beside the newest, as it was made then, into a folder that
# is named by its version.
#
#     sh tools/released_sites.sh site
#
# The releases hold them (see .github/workflows/release.yml); gh, with GH_TOKEN, gets them.
set -eu
tags=$(gh release list --limit 1000 --exclude-drafts --json tagName --jq '.[].tagName')
for tag in $tags; do
    folder=$1/${tag#v}
    mkdir "$folder"
    gh release download "$tag" --pattern site.tar.gz --output - | tar -xzf - -C "$folder"
done
