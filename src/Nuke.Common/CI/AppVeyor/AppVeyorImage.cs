using Nuke.Common.Tooling;

namespace Nuke.Common.CI.AppVeyor;

#pragma warning disable CS1591 // each name says which of AppVeyor's images it is
/// <summary>What a job runs on; see appveyor.com/docs/build-environment.</summary>
public enum AppVeyorImage
{
    [EnumValue("Visual Studio 2022")] VisualStudio2022,
    [EnumValue("Visual Studio 2019")] VisualStudio2019,
    [EnumValue("Visual Studio 2017")] VisualStudio2017,
    [EnumValue("Ubuntu")] UbuntuLatest,
    [EnumValue("Ubuntu2204")] Ubuntu2204,
    [EnumValue("Ubuntu2004")] Ubuntu2004,
    [EnumValue("macos")] MacOsLatest,
    [EnumValue("macos-sonoma")] MacOsSonoma,
}
