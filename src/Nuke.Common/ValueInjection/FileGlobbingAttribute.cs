using System.Reflection;
using Nuke.Common.IO;

namespace Nuke.Common.ValueInjection;

/// <summary>The files below the root directory that match one of the patterns: an array, or a single path.</summary>
public class FileGlobbingAttribute(params string[] patterns) : ParameterAttribute
{
    /// <inheritdoc/>
    public override object GetValue(MemberInfo member, object instance)
    {
        if (base.GetValue(member, instance) is { } given)
            return given;
        var type = member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;
        var found = NukeBuild.RootDirectory.GlobFiles(patterns);
        return type.IsArray ? found.ToArray() : found.SingleOrDefault();
    }
}
