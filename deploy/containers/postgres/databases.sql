-- Run once by the postgres image, in an empty data folder: each service owns one database and sees no other.
\getenv shop SHOP_DATABASE_PASSWORD
\getenv incubation INCUBATION_DATABASE_PASSWORD
\getenv impact IMPACT_DATABASE_PASSWORD
\getenv keycloak KEYCLOAK_DATABASE_PASSWORD

create role shop login password :'shop';
create role incubation login password :'incubation';
create role impact login password :'impact';
create role keycloak login password :'keycloak';

create database shop owner shop;
create database incubation owner incubation;
create database impact owner impact;
create database keycloak owner keycloak;

revoke connect on database shop, incubation, impact, keycloak from public;
