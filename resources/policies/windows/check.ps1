# Prints one line for each rule of cleandesk.reg and exits with 1 when one is not in force. Needs no administrator.
# UNVERIFIED: written from Microsoft's documentation; it has not been run on Windows by us.
$rules = @(
  @('HKLM:\SOFTWARE\Policies\Microsoft\Windows\RemovableStorageDevices', 'Deny_All', 1, 'removable storage is denied'),
  @('HKLM:\SYSTEM\CurrentControlSet\Services\USBSTOR', 'Start', 4, 'USBSTOR does not start'),
  @('HKLM:\SYSTEM\CurrentControlSet\Services\UASPStor', 'Start', 4, 'UASPStor does not start'),
  @('HKLM:\SOFTWARE\Policies\Microsoft\Windows\System', 'AllowClipboardHistory', 0, 'no clipboard history'),
  @('HKLM:\SOFTWARE\Policies\Microsoft\Windows\System', 'AllowCrossDeviceClipboard', 0, 'no clipboard across devices')
)
$missing = 0
foreach ($rule in $rules) {
  $value = (Get-ItemProperty -Path $rule[0] -Name $rule[1] -ErrorAction SilentlyContinue).($rule[1])
  if ($value -eq $rule[2]) { "in force: $($rule[3])" } else { "MISSING:  $($rule[3])"; $missing++ }
}
$seconds = (Get-ItemProperty 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System' -Name InactivityTimeoutSecs -ErrorAction SilentlyContinue).InactivityTimeoutSecs
if ($seconds -gt 0 -and $seconds -le 900) { 'in force: the screen locks' } else { 'MISSING:  the screen locks'; $missing++ }
$bitlocker = (New-Object -ComObject Shell.Application).NameSpace($env:SystemDrive).Self.ExtendedProperty('System.Volume.BitLockerProtection')
if ($bitlocker -in 1, 6) { 'in force: the disk is encrypted' } else { 'MISSING:  the disk is encrypted'; $missing++ }
exit [int]($missing -gt 0)
