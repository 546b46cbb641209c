using System.Collections.Concurrent;
using System.Reflection;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>Reads the values of injected properties of components, once for the process.</summary>
internal static class ComponentValues
{
    private static readonly ConcurrentDictionary<MemberInfo, Lazy<object>> Values = [];

    /// <summary>Finds the member by the text of the lambda that names it; the lambda itself would call the member, which calls this.</summary>
    public static object Get(NukeBuild build, Delegate named, string text)
    {
        var body = LambdaText.Body(text);
        var name = LambdaText.MemberName(body)
            ?? throw new BuildDefinitionException($"TryGetValue takes a member, such as () => ApiKey, not '{body}'");
        // A lambda of a component's property is a method of that component, or of a nested type that the compiler makes for it.
        var type = named.Method.DeclaringType;
        while (type?.IsNested == true && type.Name.StartsWith('<'))
            type = type.DeclaringType;
        var member = (type is null ? null : InjectedMembers.Find(type, name)) ?? InjectedMembers.Find(build.GetType(), name)
            ?? throw new BuildDefinitionException($"'{type?.Name}.{name}', named in TryGetValue, does not exist");
        return Get(build, member);
    }

    /// <summary>Reads a member.</summary>
    public static object Get(NukeBuild build, MemberInfo member) => Values.GetOrAdd(member, _ => new Lazy<object>(() =>
    {
        var attribute = member.GetCustomAttribute<ValueInjectionAttributeBase>(inherit: true)
            ?? throw new BuildDefinitionException($"Member '{member.DeclaringType?.Name}.{member.Name}' is not marked with an injection attribute.");
        attribute.Build = build;
        return attribute.GetValue(member, build);
    })).Value;
}
