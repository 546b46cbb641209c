using Nuke.Common.Tooling;

namespace Nuke.Common.CI.AzurePipelines;

#pragma warning disable CS1591 // each name says which of Microsoft's images it is; they are described at github.com/actions/runner-images
/// <summary>What a stage runs on; see learn.microsoft.com/azure/devops/pipelines/agents/hosted.</summary>
public enum AzurePipelinesImage
{
    [EnumValue("windows-latest")] WindowsLatest,
    [EnumValue("windows-2025")] Windows2025,
    [EnumValue("windows-2022")] Windows2022,
    [EnumValue("windows-2019")] Windows2019,
    [EnumValue("ubuntu-latest")] UbuntuLatest,
    [EnumValue("ubuntu-24.04")] Ubuntu2404,
    [EnumValue("ubuntu-22.04")] Ubuntu2204,
    [EnumValue("ubuntu-20.04")] Ubuntu2004,
    [EnumValue("macOS-latest")] MacOsLatest,
    [EnumValue("macOS-15")] MacOs15,
    [EnumValue("macOS-14")] MacOs14,
    [EnumValue("macOS-13")] MacOs13,
}
