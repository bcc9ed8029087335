#!/bin/sh
# Diagnoses every broken sample, does what the first finding's remedy says, and prints the two tables
# of engine/docs/methods/doctor.md: the first findings, and accuracy before and after the remedies
# that a program can make. How long the longest diagnosis took is written to the error stream.
# usage: engine/docs/gallery.sh [IMAGES]   from the repository's root, after mvn -q -DskipTests package
images=${1:-200}
spikelens=${SPIKELENS:-engine/target/bin/spikelens}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
$spikelens gallery --json "$work/gallery.json" > /dev/null

figure() { # FILE KEY: the first figure of that name
    grep -m 1 "\"$2\":" "$1" | sed 's/.*": *//; s/,$//; s/"//g'
}

accuracy() { # NETWORK SAMPLE TIMESTEPS: read after the estimated delay
    $spikelens run "$1" --data "$2/test" --limit "$images" --timesteps "$3" --report-at "$3" \
        --readout-start auto --json "$work/run.json" > /dev/null 2>&1
    sed -n '/"accuracy_at"/,$p' "$work/run.json" > "$work/accuracy.json"
    figure "$work/accuracy.json" "$3" | percent
}

percent() {
    awk '{printf "%.0f %%", 100*$1}'
}

options() { # how the first finding's remedy prepares images, a line each: KEY VALUE
    figure "$work/findings.json" remedy | sed 's/.*images with //; s/, and convert.*//; s/, /\n/g'
}

changes() { # of the first finding, a line each: TARGET KEY VALUE
    awk '/"rule"/ {rules++} rules == 1 && /"(target|key|after)"/' "$work/findings.json" |
        sed 's/.*": *//; s/[",]//g' | paste -d ' ' - - -
}

mend() { # SAMPLE TIMESTEPS: a row of the second table, where a program can make the changes
    changes > "$work/changes"
    [ -s "$work/changes" ] || return
    before=$(accuracy "$work/net.snn" "$1" "$2")
    set -- "$1" "$2" "$1" -o "$work/mended.snn" --force
    steps=$2
    while read -r target key value; do
        case $target in
            setting) set -- "$@" --set "$key=$value" ;;
            run) [ "$key" != timesteps ] || steps=$value ;;
        esac
    done < "$work/changes"
    if grep -q '^images' "$work/changes"; then
        options > "$work/options"
        while read -r key value; do
            set -- "$@" "--$key" "$value"
        done < "$work/options"
    fi
    sample=$1
    shift 2
    $spikelens convert "$@" > /dev/null 2>&1
    printf '| `%s` | %s | %s |\n' "${sample#sample:broken/}" "$before" \
        "$(accuracy "$work/mended.snn" "$sample" "$steps")" >> "$work/mended"
}

echo "| sample | T | ANN | SNN | first finding | layer | findings |"
echo "| --- | ---: | ---: | ---: | --- | --- | ---: |"
grep -e '"sample"' -e '"timesteps"' "$work/gallery.json" | sed 's/.*": *//; s/[",]//g' | paste - - |
while read -r sample timesteps; do
    $spikelens convert "$sample" -o "$work/net.snn" --force > /dev/null 2>&1
    begun=$(date +%s)
    $spikelens diagnose "$work/net.snn" --data "$sample/test" --limit "$images" \
        --timesteps "$timesteps" --sweep-images 0 --json "$work/diagnosis.json" > /dev/null 2>&1
    echo "$(($(date +%s) - begun)) s" >> "$work/seconds"
    sed -n '/"findings"/,$p' "$work/diagnosis.json" > "$work/findings.json"
    printf '| `%s` | %s | %s | %s | %s | %s | %s |\n' "${sample#sample:broken/}" "$timesteps" \
        "$(figure "$work/diagnosis.json" ann_accuracy | percent)" \
        "$(figure "$work/diagnosis.json" accuracy | percent)" \
        "$(figure "$work/findings.json" rule)" "$(figure "$work/findings.json" layer | sed 's/null/-/')" \
        "$(grep -c '"rule"' "$work/findings.json")"
    mend "$sample" "$timesteps"
done
echo
echo "| sample | accuracy broken | mended |"
echo "| --- | ---: | ---: |"
cat "$work/mended"
echo "longest diagnosis: $(sort -n "$work/seconds" | tail -1)" >&2
