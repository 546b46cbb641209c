using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

/// <summary>A person, who may give values.</summary>
public class GitHubActionsWorkflowDispatchTrigger : GitHubActionsDetailedTrigger
{
    /// <summary>What may be given.</summary>
    public string[] OptionalInputs { get; set; } = [];

    /// <summary>What must be given.</summary>
    public string[] RequiredInputs { get; set; } = [];

    /// <inheritdoc/>
    public override void Write(CustomFileWriter writer)
    {
        using (writer.WriteBlock("workflow_dispatch:"))
        using (writer.WriteBlock("inputs:"))
        {
            foreach (var (input, required) in OptionalInputs.Select(input => (input, false)).Concat(RequiredInputs.Select(input => (input, true))))
            {
                using (writer.WriteBlock($"{input}:"))
                {
                    writer.WriteValue("description", input.SplitCamelHumpsWithKnownWords().JoinSpace());
                    writer.WriteValue("required", required);
                }
            }
        }
    }
}
