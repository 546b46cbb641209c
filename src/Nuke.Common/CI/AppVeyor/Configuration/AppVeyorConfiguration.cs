using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.AppVeyor.Configuration;

/// <summary>The file.</summary>
public class AppVeyorConfiguration : ConfigurationEntity
{
    /// <summary>What it runs on.</summary>
    public AppVeyorImage[] Images { get; set; } = [];

    /// <summary>Whether submodules are fetched.</summary>
    public bool Submodules { get; set; }

    /// <summary>Only these branches.</summary>
    public string[] BranchesOnly { get; set; } = [];

    /// <summary>Not these branches.</summary>
    public string[] BranchesExcept { get; set; } = [];

    /// <summary>Whether tags start nothing.</summary>
    public bool SkipTags { get; set; }

    /// <summary>Whether a branch with a pull request runs only once.</summary>
    public bool SkipBranchesWithPullRequest { get; set; }

    /// <summary>Variables that AppVeyor encrypted.</summary>
    public Dictionary<string, string> Secrets { get; set; } = [];

    /// <summary>The build's script, from the root directory.</summary>
    public string BuildCmdPath { get; set; }

    /// <summary>The targets.</summary>
    public string[] InvokedTargets { get; set; } = [];

    /// <summary>What is kept, wildcards included.</summary>
    public string[] Artifacts { get; set; } = [];

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        writer.WriteList("image", Images.Select(image => image.GetValue()));
        if (BranchesOnly.Length + BranchesExcept.Length > 0)
        {
            using (writer.WriteBlock("branches:"))
            {
                writer.WriteList("only", BranchesOnly);
                writer.WriteList("except", BranchesExcept);
            }
        }
        if (SkipTags)
            writer.WriteLine("skip_tags: true");
        if (SkipBranchesWithPullRequest)
            writer.WriteLine("skip_branch_with_pr: true");
        if (Secrets.Count > 0)
        {
            using (writer.WriteBlock("environment:"))
            {
                foreach (var (name, value) in Secrets)
                {
                    using (writer.WriteBlock($"{name}:"))
                        writer.WriteValue("secure", value);
                }
            }
        }
        if (Submodules)
        {
            using (writer.WriteBlock("install:"))
                writer.WriteLine("- git submodule update --init --recursive");
        }
        // Each in its own shell: the other one passes its line over.
        var run = InvokedTargets.Prepend(BuildCmdPath).JoinSpace();
        using (writer.WriteBlock("build_script:"))
        {
            writer.WriteLine($"- cmd: {run.Replace('/', '\\').ToYaml()}");
            writer.WriteLine($"- sh: {$"./{run}".ToYaml()}");
        }
        // The targets test and deploy.
        writer.WriteLine("test: false");
        writer.WriteLine("deploy: false");
        if (Artifacts.Length == 0)
            return;
        using (writer.WriteBlock("artifacts:"))
        {
            foreach (var path in Artifacts)
                writer.WriteLine($"- path: {path.ToYaml()}");
        }
    }
}
