using Nuke.Common.Tooling;

namespace Nuke.Common.CI.GitHubActions;

#pragma warning disable CS1591 // each name says which of GitHub's runner images it is; they are described at github.com/actions/runner-images
/// <summary>What a job runs on; see github.com/actions/runner-images.</summary>
public enum GitHubActionsImage
{
    [EnumValue("windows-2025")] WindowsServer2025,
    [EnumValue("windows-2022")] WindowsServer2022,
    [EnumValue("windows-2019")] WindowsServer2019,
    [EnumValue("ubuntu-24.04")] Ubuntu2404,
    [EnumValue("ubuntu-22.04")] Ubuntu2204,
    [EnumValue("ubuntu-20.04")] Ubuntu2004,
    [EnumValue("ubuntu-18.04")] Ubuntu1804,
    [EnumValue("macos-15")] MacOs15,
    [EnumValue("macos-14")] MacOs14,
    [EnumValue("macos-13")] MacOs13,
    [EnumValue("macos-12")] MacOs12,
    [EnumValue("macos-11")] MacOs11,
    [EnumValue("windows-latest")] WindowsLatest,
    [EnumValue("ubuntu-latest")] UbuntuLatest,
    [EnumValue("macos-latest")] MacOsLatest,
    [EnumValue("self-hosted")] SelfHosted,
}
