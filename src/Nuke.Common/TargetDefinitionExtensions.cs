using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Execution;

namespace Nuke.Common;

/// <summary>
/// The members of <see cref="ITargetDefinition"/> that take expression trees. They stand apart so that builds which use none do
/// not load System.Linq.Expressions when they start; a lambda goes to the interface's own members where it can.
/// </summary>
public static class TargetDefinitionExtensions
{
    /// <summary>Fails before anything runs if a parameter has no value.</summary>
    public static ITargetDefinition Requires<T>(
        this ITargetDefinition definition, Expression<Func<T>> parameterRequirement, params Expression<Func<T>>[] parameterRequirements)
        where T : class
    {
        foreach (var expression in parameterRequirements.Prepend(parameterRequirement))
            Require(definition, Requirement.OfMember(LambdaText.NameOf(expression), () => expression.Compile(preferInterpretation: true)()));
        return definition;
    }

    /// <inheritdoc cref="Requires{T}(ITargetDefinition, Expression{Func{T}}, Expression{Func{T}}[])"/>
    public static ITargetDefinition Requires<T>(
        this ITargetDefinition definition, Expression<Func<T?>> parameterRequirement, params Expression<Func<T?>>[] parameterRequirements)
        where T : struct
    {
        foreach (var expression in parameterRequirements.Prepend(parameterRequirement))
            Require(definition, Requirement.OfMember(LambdaText.NameOf(expression), () => expression.Compile(preferInterpretation: true)()));
        return definition;
    }

    /// <summary>Fails before anything runs if the condition is false.</summary>
    public static ITargetDefinition Requires(
        this ITargetDefinition definition, Expression<Func<bool>> requirement, params Expression<Func<bool>>[] requirements)
    {
        foreach (var expression in requirements.Prepend(requirement))
            Require(definition, Requirement.OfCondition(expression.Body.ToString(), () => expression.Compile(preferInterpretation: true)()));
        return definition;
    }

    /// <summary>Takes over default implementations of a component that the build implements itself.</summary>
    public static ITargetDefinition Inherit<T>(this ITargetDefinition definition, params Expression<Func<T, Target>>[] targets)
    {
        foreach (var expression in targets)
            ((TargetDefinition)definition).InheritFrom((PropertyInfo)((MemberExpression)expression.Body).Member);
        return definition;
    }

    private static void Require(ITargetDefinition definition, Requirement requirement) => ((TargetDefinition)definition).Require(requirement);
}
