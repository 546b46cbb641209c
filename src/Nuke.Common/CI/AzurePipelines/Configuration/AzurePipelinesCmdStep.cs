using Nuke.Common.Utilities;

namespace Nuke.Common.CI.AzurePipelines.Configuration;

/// <summary>Runs the build.</summary>
public class AzurePipelinesCmdStep : AzurePipelinesStep
{
    /// <summary>The build's script, from the root directory.</summary>
    public string BuildCmdPath { get; set; }

    /// <summary>The targets.</summary>
    public string[] InvokedTargets { get; set; } = [];

    /// <summary>How many parts the job has; null is one.</summary>
    public int? PartitionSize { get; set; }

    /// <summary>Variables, mostly from secrets: they are in no command line.</summary>
    public Dictionary<string, string> Imports { get; set; } = [];

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        // What the targets depend on ran in other jobs.
        var arguments = InvokedTargets.Append("--skip").Concat(PartitionSize is null ? [] : ["--partition", $"$(System.JobPositionInPhase)/{PartitionSize}"]);
        using (writer.WriteBlock("- task: CmdLine@2"))
        {
            writer.WriteValue("displayName", $"Run: {InvokedTargets.JoinCommaSpace()}");
            using (writer.WriteBlock("inputs:"))
                writer.WriteValue("script", $"./{arguments.Prepend(BuildCmdPath).JoinSpace()}");
            if (Imports.Count == 0)
                return;
            using (writer.WriteBlock("env:"))
            {
                foreach (var (name, value) in Imports)
                    writer.WriteValue(name, value);
            }
        }
    }
}
