using Nuke.Common.Utilities;

namespace Nuke.Common.CI.AzurePipelines.Configuration;

/// <summary>Pushes or pull requests.</summary>
public class AzurePipelinesVcsTrigger : ConfigurationEntity
{
    /// <summary>The key in the file.</summary>
    public string Name { get; set; }

    /// <summary>Whether none starts the pipeline.</summary>
    public bool Disabled { get; set; }

    /// <summary>Whether those that come during a run share the next one.</summary>
    public bool Batch { get; set; }

    /// <summary>Only these branches.</summary>
    public string[] BranchesInclude { get; set; } = [];

    /// <summary>Not these branches.</summary>
    public string[] BranchesExclude { get; set; } = [];

    /// <summary>Only these tags.</summary>
    public string[] TagsInclude { get; set; } = [];

    /// <summary>Not these tags.</summary>
    public string[] TagsExclude { get; set; } = [];

    /// <summary>Only changes of these files.</summary>
    public string[] PathsInclude { get; set; } = [];

    /// <summary>Not changes of only these files.</summary>
    public string[] PathsExclude { get; set; } = [];

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        (string Key, string[] Include, string[] Exclude)[] filters =
            [("branches", BranchesInclude, BranchesExclude), ("tags", TagsInclude, TagsExclude), ("paths", PathsInclude, PathsExclude)];
        if (Disabled)
            writer.WriteLine($"{Name}: none");
        else if (Batch || Array.Exists(filters, filter => filter.Include.Length + filter.Exclude.Length > 0))
        {
            using (writer.WriteBlock($"{Name}:"))
            {
                if (Batch)
                    writer.WriteLine("batch: true");
                foreach (var (key, include, exclude) in filters.Where(filter => filter.Include.Length + filter.Exclude.Length > 0))
                {
                    using (writer.WriteBlock($"{key}:"))
                    {
                        writer.WriteList("include", include);
                        writer.WriteList("exclude", exclude);
                    }
                }
            }
        }
        else
            return; // the service's own rule: all of them
        writer.WriteLine();
    }
}
