using System.Reflection;

namespace Nuke.Common.Tooling;

/// <summary>The name that <see cref="PathVariableAttribute"/> had in earlier versions of NUKE.</summary>
public class PathExecutableAttribute(string name = null) : ToolInjectionAttributeBase
{
    /// <inheritdoc/>
    protected override string FindPath(MemberInfo member) =>
        ToolPathResolver.GetPathExecutable(name ?? member.Name.ToLowerInvariant());
}
