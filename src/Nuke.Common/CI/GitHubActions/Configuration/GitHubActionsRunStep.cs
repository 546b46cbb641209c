using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>Runs the build.</summary>
public class GitHubActionsRunStep : GitHubActionsStep
{
    /// <summary>The build's script, from the root directory.</summary>
    public string BuildCmdPath { get; set; }

    /// <summary>The targets.</summary>
    public string[] InvokedTargets { get; set; } = [];

    /// <summary>Variables, mostly from secrets: they are in no command line.</summary>
    public Dictionary<string, string> Imports { get; set; } = [];

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine($"- name: {$"Run: {InvokedTargets.JoinCommaSpace()}".ToYaml()}");
        using (writer.Indent())
        {
            writer.WriteLine($"run: ./{InvokedTargets.Prepend(BuildCmdPath).JoinSpace()}");
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
