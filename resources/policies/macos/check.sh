#!/bin/sh
# Prints one line for each rule and exits with 1 when one is not in force.
# UNVERIFIED: written from Apple's manual pages; it has not been run on macOS by us.
missing=0
rule() {
  if [ "$2" = 0 ]; then echo "in force: $1"; else echo "MISSING:  $1"; missing=1; fi
}
fdesetup status | grep -q 'FileVault is On'; rule 'the disk is encrypted' $?
defaults read '/Library/Managed Preferences/com.apple.systemuiserver' mount-controls 2>/dev/null | grep -q deny; rule 'external disks are refused' $?
defaults read '/Library/Managed Preferences/com.apple.applicationaccess' allowAirDrop 2>/dev/null | grep -q 0; rule 'no AirDrop' $?
sysadminctl -screenLock status 2>&1 | grep -qE 'immediate|delay is'; rule 'the screen locks' $?
exit $missing
