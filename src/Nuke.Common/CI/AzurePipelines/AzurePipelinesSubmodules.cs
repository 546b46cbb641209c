using Nuke.Common.Tooling;

namespace Nuke.Common.CI.AzurePipelines;

/// <summary>Which submodules are checked out.</summary>
public enum AzurePipelinesSubmodules
{
    /// <summary>None.</summary>
    [EnumValue("false")] False,

    /// <summary>Those of the repository.</summary>
    [EnumValue("true")] True,

    /// <summary>Those of submodules too.</summary>
    [EnumValue("recursive")] Recursive,
}
