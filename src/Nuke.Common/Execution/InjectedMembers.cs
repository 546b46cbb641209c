using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>Looks through the fields and properties of a build and its components.</summary>
internal static class InjectedMembers
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The members with an attribute: those of the build's class first, then base classes, then components.</summary>
    public static List<MemberInfo> With<TAttribute>(Type buildType)
        where TAttribute : Attribute
    {
        var found = new List<MemberInfo>();
        for (var type = buildType; type != typeof(NukeBuild) && type is not null; type = type.BaseType)
            Add<TAttribute>(found, type);
        foreach (var component in buildType.GetInterfaces())
        {
            if (component != typeof(INukeBuild) && typeof(INukeBuild).IsAssignableFrom(component))
                Add<TAttribute>(found, component);
        }
        return found;
    }

    /// <summary>The member of a name that a type, its base types or its components declare; one with an injection attribute first.</summary>
    public static MemberInfo Find(Type type, string name)
    {
        MemberInfo found = null;
        foreach (var declaring in Ancestry(type))
        {
            foreach (var member in declaring.GetMember(name, MemberTypes.Field | MemberTypes.Property, Declared))
            {
                if (member.IsDefined(typeof(ValueInjection.ValueInjectionAttributeBase), inherit: true))
                    return member;
                found ??= member;
            }
        }
        return found;
    }

    private static IEnumerable<Type> Ancestry(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            yield return current;
        foreach (var component in type.GetInterfaces())
            yield return component;
    }

    private static void Add<TAttribute>(List<MemberInfo> found, Type type)
        where TAttribute : Attribute
    {
        foreach (var field in type.GetFields(Declared))
        {
            if (field.Name[0] != '<' && field.IsDefined(typeof(TAttribute), inherit: true))
                found.Add(field);
        }
        if (!HasOtherProperties(type))
            return;
        foreach (var property in type.GetProperties(Declared))
        {
            if (property.PropertyType != typeof(Target) && property.IsDefined(typeof(TAttribute), inherit: true))
                found.Add(property);
        }
    }

    /// <summary>Whether there are properties beside targets, seen from their getters: the first look at properties takes 4 ms.</summary>
    private static bool HasOtherProperties(Type type)
    {
        foreach (var method in type.GetMethods(Declared))
        {
            if (method.IsSpecialName && method.ReturnType != typeof(Target) && method.Name.Contains("get_", StringComparison.Ordinal))
                return true;
        }
        return false;
    }
}
