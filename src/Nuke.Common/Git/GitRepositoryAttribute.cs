using System.Reflection;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Git;

/// <summary>The Git repository that the root directory belongs to.</summary>
public class GitRepositoryAttribute : ValueInjectionAttributeBase
{
    /// <summary>The branch, whatever is checked out.</summary>
    public string Branch { get; set; }

    /// <inheritdoc/>
    public override object GetValue(MemberInfo member, object instance)
    {
        var repository = GitRepository.FromLocalDirectory(NukeBuild.RootDirectory);
        return Branch is null ? repository : repository.SetBranch(Branch);
    }
}
