#!/bin/sh
# Diagnoses every broken sample and prints the table of engine/docs/methods/doctor.md.
# usage: engine/docs/gallery.sh [IMAGES]   from the repository's root, after mvn -q -DskipTests package
images=${1:-200}
spikelens=${SPIKELENS:-engine/target/bin/spikelens}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
$spikelens gallery --json "$work/gallery.json" > /dev/null

figure() { # FILE KEY: the first figure of that name
    grep -m 1 "\"$2\":" "$1" | sed 's/.*": *//; s/,$//; s/"//g'
}

echo "| sample | T | ANN | SNN | first finding | layer | findings |"
echo "| --- | ---: | ---: | ---: | --- | --- | ---: |"
grep -e '"sample"' -e '"timesteps"' "$work/gallery.json" | sed 's/.*": *//; s/[",]//g' | paste - - |
while read -r sample timesteps; do
    $spikelens convert "$sample" -o "$work/net.snn" --force > /dev/null 2>&1
    $spikelens diagnose "$work/net.snn" --data "$sample/test" --limit "$images" \
        --timesteps "$timesteps" --sweep-images 0 --json "$work/diagnosis.json" > /dev/null 2>&1
    sed -n '/"findings"/,$p' "$work/diagnosis.json" > "$work/findings.json"
    printf '| `%s` | %s | %.0f %% | %.0f %% | %s | %s | %s |\n' "${sample#sample:broken/}" "$timesteps" \
        "$(figure "$work/diagnosis.json" ann_accuracy | awk '{print 100*$1}')" \
        "$(figure "$work/diagnosis.json" accuracy | awk '{print 100*$1}')" \
        "$(figure "$work/findings.json" rule)" "$(figure "$work/findings.json" layer | sed 's/null/-/')" \
        "$(grep -c '"rule"' "$work/findings.json")"
done
