#!/bin/sh
# Prints one line for each rule and exits with 1 when one is not in force. `check.sh ROOT` looks at another tree.
root=${1:-}
missing=0
rule() {
  if [ "$2" = 0 ]; then echo "in force: $1"; else echo "MISSING:  $1"; missing=1; fi
}
refused() { grep -qsE "^[[:space:]]*install[[:space:]]+$1[[:space:]]+(/usr)?/bin/(false|true)[[:space:]]*$" "$root"/etc/modprobe.d/*.conf; }
for module in 'usb[-_]storage' uas; do refused "$module"; rule "the driver $module is never loaded" $?; done
[ ! -e "$root/sys/module/usb_storage" ] && [ ! -e "$root/sys/module/uas" ]; rule 'neither is loaded now' $?
grep -qs 'bInterfaceClass}=="08".*authorized}="0"' "$root"/etc/udev/rules.d/*.rules; rule 'udev switches storage off' $?
grep -qs 'bInterfaceClass}=="06".*authorized}="0"' "$root"/etc/udev/rules.d/*.rules; rule 'udev switches phones and cameras off' $?
grep -qs 'udisks2' "$root"/etc/polkit-1/rules.d/*.rules; rule 'mounting asks for an administrator' $?
exit $missing
