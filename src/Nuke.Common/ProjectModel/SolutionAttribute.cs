using System.Reflection;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Nuke.Common.ProjectModel;

/// <summary>
/// Marks a solution: the file that the parameter of the member's name says, else the one given here, else the only one in the
/// root directory.
/// </summary>
/// <param name="relativePath">From the root directory.</param>
public class SolutionAttribute(string relativePath = null) : ParameterAttribute("Path to a solution file that is automatically loaded.")
{
    /// <inheritdoc/>
    public override bool List { get; set; }

    /// <summary>
    /// Whether the compiler finds a class of the member's name with a property for each project and folder:
    /// <c>Solution.src.Acme_Web</c>. It is made from the solution when the build is compiled.
    /// </summary>
    public bool GenerateProjects { get; set; }

    /// <inheritdoc/>
    public override object GetValue(MemberInfo member, object instance)
    {
        var type = member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;
        var given = base.GetValue(member, instance) as Solution;
        return given?.GetType() == type ? given : (given?.Path ?? Find(member)).ReadSolution((Solution)Activator.CreateInstance(type));
    }

    private AbsolutePath Find(MemberInfo member)
    {
        var root = NukeBuild.RootDirectory;
        if (relativePath is not null)
            return root / relativePath;
        var found = root.GetFiles().Where(file => file.HasExtension("sln", "slnx")).ToList();
        return found.Count == 1
            ? found[0]
            : throw new BuildDefinitionException(
                found.Count == 0
                    ? $"No solution file defined for '{member.Name}'."
                    : $"Which solution is '{member.Name}'? Give --{Utilities.StringExtensions.ToKebabCase(member.Name)} one of: {string.Join(", ", found.Select(file => file.Name))}");
    }
}
