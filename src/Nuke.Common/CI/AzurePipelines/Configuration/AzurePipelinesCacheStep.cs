using Nuke.Common.Utilities;

namespace Nuke.Common.CI.AzurePipelines.Configuration;

/// <summary>Keeps a directory from run to run.</summary>
public class AzurePipelinesCacheStep : AzurePipelinesStep
{
    /// <summary>What tells it from other caches.</summary>
    public string Name { get; set; }

    /// <summary>The directory.</summary>
    public string Path { get; set; }

    /// <summary>The files whose change makes a new one.</summary>
    public string[] KeyFiles { get; set; } = [];

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        using (writer.WriteBlock("- task: Cache@2"))
        using (writer.WriteBlock("inputs:"))
        {
            writer.WriteValue("key", $"$(Agent.OS) | {Name} | {string.Join(", ", KeyFiles)}");
            writer.WriteValue("restoreKeys", $"$(Agent.OS) | {Name}");
            writer.WriteValue("path", Path);
        }
    }
}
