using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.AzurePipelines.Configuration;

/// <summary>Fetches the sources.</summary>
public class AzurePipelinesCheckoutStep : AzurePipelinesStep
{
    /// <summary>Whether the directory is emptied before.</summary>
    public bool? Clean { get; set; }

    /// <summary>Whether files of Git LFS are fetched.</summary>
    public bool? Lfs { get; set; }

    /// <summary>How many commits; 0 is all.</summary>
    public uint? FetchDepth { get; set; }

    /// <summary>Which submodules.</summary>
    public AzurePipelinesSubmodules? Submodules { get; set; }

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        using (writer.WriteBlock("- checkout: self"))
        {
            writer.WriteValue("clean", Clean);
            writer.WriteValue("lfs", Lfs);
            writer.WriteValue("fetchDepth", FetchDepth);
            writer.WriteValue("submodules", Submodules?.GetValue());
        }
    }
}
