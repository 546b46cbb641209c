using System.Reflection;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.CI;

/// <summary>The CI service that the build runs in; null where it is another one than the member's type.</summary>
public sealed class CIAttribute : ValueInjectionAttributeBase
{
    /// <inheritdoc/>
    public override object GetValue(MemberInfo member, object instance)
    {
        var type = member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;
        return type.IsInstanceOfType(NukeBuild.Host) ? NukeBuild.Host : null;
    }
}
