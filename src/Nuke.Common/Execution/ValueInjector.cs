using System.Reflection;
using Nuke.Common.ValueInjection;
using Serilog.Events;

namespace Nuke.Common.Execution;

/// <summary>Sets the fields and properties of the build's class; those of components are read when they are needed.</summary>
internal static class ValueInjector
{
    /// <summary>Sets the parameters that have a value; the others keep their initial one.</summary>
    public static void InjectParameters(NukeBuild build, ParameterSet parameters)
    {
        foreach (var parameter in parameters.Own)
        {
            if (!parameter.Member.DeclaringType.IsInterface && parameter.Attribute.GetValue(parameter.Member, build) is { } value)
                Set(build, parameter.Member, value);
        }
    }

    /// <summary>Sets members with other attributes: solutions, tools, repositories.</summary>
    /// <param name="plan">What its targets that run require decides about members that get their values on demand.</param>
    public static void InjectOthers(NukeBuild build, IReadOnlyList<ExecutableTarget> plan)
    {
        var members = InjectedMembers.With<ValueInjectionAttributeBase>(build.GetType());
        if (members.Count == 0)
            return;
        var allOnDemand = build.GetType().IsDefined(typeof(OnDemandValueInjectionAttribute), inherit: true);
        var injections = members
            .Where(member => !member.DeclaringType.IsInterface)
            .Select(member => (Member: member, Attribute: member.GetCustomAttribute<ValueInjectionAttributeBase>(inherit: true)))
            .Where(x => x.Attribute is not ParameterAttribute)
            .Where(x => !(allOnDemand || x.Member.IsDefined(typeof(OnDemandAttribute))) || IsRequired(build, plan, x.Member))
            .OrderByDescending(x => x.Attribute.Priority).ThenBy(x => x.Member.Name, StringComparer.Ordinal);
        foreach (var (member, attribute) in injections)
            Inject(build, member, attribute);
    }

    private static bool IsRequired(NukeBuild build, IReadOnlyList<ExecutableTarget> plan, MemberInfo member) =>
        member.IsDefined(typeof(RequiredAttribute)) || plan.Any(target =>
            target.Status == ExecutionStatus.Scheduled && target.Requirements.Exists(requirement => requirement.MemberOf(build) == member));

    private static void Inject(NukeBuild build, MemberInfo member, ValueInjectionAttributeBase attribute)
    {
        attribute.Build = build;
        try
        {
            if (attribute.GetValue(member, build) is { } value)
                Set(build, member, value);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whether the value is needed only the target that uses it can tell: it says so with Requires or [Required].
            if (!attribute.SuppressWarnings && !member.IsDefined(typeof(OptionalAttribute)))
                BuildOutput.Log(LogEventLevel.Warning, $"Could not inject value for {build.GetType().Name}.{member.Name}: {e.Message}");
        }
    }

    private static void Set(NukeBuild build, MemberInfo member, object value)
    {
        if (member is FieldInfo field)
            field.SetValue(build, value);
        else if (member is PropertyInfo { SetMethod: not null } property)
            property.SetValue(build, value);
        else
            BackingFieldOf(member)?.SetValue(build, value);
    }

    /// <summary>The field behind <c>T X { get; }</c>; null for a property with a body, which reads its value itself.</summary>
    public static FieldInfo BackingFieldOf(MemberInfo property) => property.DeclaringType.GetField(
        $"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic);
}
