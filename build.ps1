# Run a build target: ./build.ps1 TARGET... [--PARAMETER VALUE...], for example ./build.ps1 Dev. --help lists both.
# Finds the .NET SDK that global.json asks for or installs it into .nuke/temp, compiles build/ when something it is built
# from changed, and runs it. Everything else is a target.

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot

$inputs = 'build', 'src/Nuke.props', 'src/Nuke.Common', 'src/Nuke.Components', 'src/Nuke.SourceGenerators', 'src/Gantry.Engine', 'src/Gantry', 'Directory.Build.props', 'Directory.Packages.props', 'global.json', '.editorconfig'
$temp = Join-Path $PSScriptRoot '.nuke/temp'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = 1
$env:DOTNET_NOLOGO = 1

# Returns the path of a dotnet whose SDK satisfies global.json.
function Find-Sdk {
    $candidates = @((Get-Command dotnet -ErrorAction SilentlyContinue | Select-Object -First 1 -ExpandProperty Source), (Join-Path $temp 'sdk/dotnet.exe'), (Join-Path $temp 'sdk/dotnet'))
    foreach ($candidate in $candidates) {
        if ($candidate -and (Test-Path $candidate)) {
            & $candidate --version *> $null
            if ($LASTEXITCODE -eq 0) { return $candidate }
        }
    }

    $version = (Get-Content global.json -Raw | ConvertFrom-Json).sdk.version
    Write-Host "Installing .NET SDK $version into .nuke/temp/sdk, no suitable one is installed"
    [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
    $url = if ($env:DOTNET_INSTALL_URL) { $env:DOTNET_INSTALL_URL } else { 'https://dot.net/v1/dotnet-install.ps1' }
    $script = Join-Path $temp 'dotnet-install.ps1'
    Invoke-WebRequest $url -OutFile $script -UseBasicParsing
    & $script -Channel ($version -replace '\.\d+$', '') -InstallDir (Join-Path $temp 'sdk') -NoPath | Out-Host
    return $candidates[1]
}

# One hash over names and contents of all inputs and the SDK's version.
function Get-InputHash([string] $dotnet) {
    $lines = @(& $dotnet --version)
    $lines += Get-ChildItem $inputs -Recurse -File |
        ForEach-Object { '{0} {1}' -f (Get-FileHash $_.FullName -Algorithm SHA256).Hash, (Resolve-Path $_.FullName -Relative) } |
        Sort-Object
    $bytes = [Text.Encoding]::UTF8.GetBytes($lines -join "`n")
    $hash = [Security.Cryptography.SHA256]::Create().ComputeHash($bytes)
    return ([BitConverter]::ToString($hash) -replace '-', '').Substring(0, 16).ToLowerInvariant()
}

function Publish-Build([string] $dotnet, [string] $output, [string[]] $options) {
    & $dotnet publish build/_build.csproj -c Release "-p:ArtifactsPath=$temp/compile" "-p:RunAnalyzersDuringBuild=false" -o $output --nologo -v quiet -clp:NoSummary --self-contained false @options *> (Join-Path $temp 'compile.log')
    return $LASTEXITCODE -eq 0
}

New-Item $temp -ItemType Directory -Force | Out-Null
$dotnet = Find-Sdk
$build = Join-Path $temp "build/$(Get-InputHash $dotnet)"
if (-not (Test-Path (Join-Path $build '_build.dll'))) {
    Write-Host 'Compiling build/ ...'
    $runtime = (& $dotnet --info | Select-String '^\s*RID:\s*(\S+)' | Select-Object -First 1).Matches[0].Groups[1].Value
    $log = Join-Path $temp 'compile.log'
    if (Test-Path "$build.new") { Remove-Item "$build.new" -Recurse -Force }
    # A run that ended in the middle leaves half a file that would count as up to date.
    $unfinished = Join-Path $temp 'compile.unfinished'
    if ((Test-Path $unfinished) -and (Test-Path "$temp/compile")) { Remove-Item "$temp/compile" -Recurse -Force }
    New-Item $unfinished -ItemType File -Force | Out-Null
    $compiled = Publish-Build $dotnet "$build.new" @('-r', $runtime, '-p:PublishReadyToRun=true')
    if (-not $compiled -and (Select-String 'NU1101.*crossgen' $log -Quiet)) { $compiled = Publish-Build $dotnet "$build.new" @() }
    Remove-Item $unfinished
    if (-not $compiled) {
        Get-Content $log | Out-Host
        Write-Error 'build/ does not compile, see above'
    }
    Move-Item "$build.new" $build
}

& $dotnet (Join-Path $build '_build.dll') @args
exit $LASTEXITCODE
