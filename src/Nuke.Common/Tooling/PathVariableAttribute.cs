using System.Reflection;

namespace Nuke.Common.Tooling;

/// <summary>A program on PATH, by the name given or the member's in lower case; the variable &lt;MEMBER&gt;_EXE counts more.</summary>
public class PathVariableAttribute(string name = null) : ToolInjectionAttributeBase
{
    /// <inheritdoc/>
    protected override string FindPath(MemberInfo member) =>
        ToolPathResolver.GetPathExecutable(name ?? member.Name.ToLowerInvariant());
}
